export const systemPython: string;
export function missingForX11(): string | null;
