/** Types of check-compat.mjs, for the tests. */
export declare const OLDEST_BROWSER: string;
export declare function buildPage(page: 'chat' | 'widget', outDir: string, minify: boolean): Promise<void>;
export declare function findTooYoung(folder: string): Promise<string[]>;
