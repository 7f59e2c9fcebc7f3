export function readFailures(file: string): readonly string[];
