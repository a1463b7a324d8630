import { createContext } from 'preact';

/** Gets a picture of the conversation as a data URL; null when it could not be had. */
export type LoadPictureFunction = (id: string, size: 'full' | 'thumb') => Promise<string | null>;

/** How the components below get pictures. */
export const LoadPicture = createContext<LoadPictureFunction>(async () => null);
