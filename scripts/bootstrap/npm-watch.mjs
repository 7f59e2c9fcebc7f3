import { readFileSync } from 'node:fs';

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** The parent of a process, from Linux; the field before it is a name in brackets that may hold blanks. */
const parentOf = (pid) => {
  const text = read(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[1] ?? '';
};

/** npm runs a script as `sh -c`: a shell between npm and us, which lives on when npm is killed. */
const isNpmShell = (pid) => /sh\0-c\0.*bootstrap\.mjs/.test(read(`/proc/${pid}/cmdline`));

const lineage = () => {
  const parent = process.ppid;
  return isNpmShell(parent) ? `${parent} ${parentOf(parent)}` : `${parent}`;
};

/** Calls `gone` once when npm, or the shell it runs us in, is no more. Answers a function that ends the watch. */
export const watchNpm = (gone) => {
  const born = lineage();
  const timer = setInterval(() => {
    if (lineage() === born) return;
    clearInterval(timer);
    gone();
  }, 300);
  return () => clearInterval(timer);
};
