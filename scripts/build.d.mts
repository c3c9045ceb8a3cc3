/** See `build.mjs`: plain JavaScript, because it makes what runs TypeScript. */
export function isBuilt(file: string): boolean;
export function builtName(file: string): string;
export function build(root: string): Promise<{ readonly folder: string; readonly isNew: boolean }>;
