import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Catalogue, zh } from './zh.ts';

/** The words of the chosen language, for every component below. */
export const Words = createContext<Catalogue>(zh);

export const useWords = (): Catalogue => useContext(Words);
