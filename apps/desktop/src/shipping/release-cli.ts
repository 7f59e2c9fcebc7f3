// `npm run release -- ...`: makes the key pair that releases are signed with, and signs what electron-builder wrote.
import { parseArgs } from 'node:util';
import { makeKeys, ReleaseError, signMetadata } from './sign-release.ts';

const usage = `npm run release -- keys FOLDER
npm run release -- sign KEY_FILE latest.yml [latest-linux.yml ...]

keys: makes FOLDER/release-key.pem, which never leaves the machine that signs, and prints the public key for update-keys.txt or for the
roll-out file. sign: writes a signature beside each file, as latest.yml.sig. Signing again with another key adds a line: devices that
know either key take the release. See docs/packaging.md.`;

async function run(args: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [command, first, ...files] = positionals;
  if (values.help) return usage;
  // npm changes to the project's folder; files are named from where the person stands.
  const from = process.env.INIT_CWD ?? '.';
  if (command === 'keys' && first !== undefined && files.length === 0) {
    const { keyFile, publicKey } = await makeKeys(from, first);
    return `${keyFile} is the private key. Keep it, and keep it to yourself.\nThe public key:\n${publicKey}`;
  }
  if (command === 'sign' && first !== undefined && files.length > 0) {
    const written = await signMetadata(from, first, files);
    return written.map((path) => `Wrote ${path}`).join('\n');
  }
  throw new ReleaseError(`This is no command of release.\n\n${usage}`);
}

try {
  console.log(await run(process.argv.slice(2)));
} catch (error) {
  const isPlain = error instanceof ReleaseError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  console.error(isPlain ? (error as Error).message : error);
  process.exitCode = 1;
}
