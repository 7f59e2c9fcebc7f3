import { EventEmitter } from 'node:events';

/** What programs look up on anything, to learn what it is. */
const lookedUpAnywhere = new Set(['then', 'toJSON', 'nodeType', 'asymmetricMatch', 'domain', 'window']);

const isSilent = (key: string | symbol): boolean => typeof key === 'symbol' || lookedUpAnywhere.has(key);

function missing(name: string): never {
  throw new Error(`electron stand-in: ${name} is not implemented`);
}

/** A module of Electron's: what it has not, throws by name. */
export function named<Module extends object>(name: string, module: Module): Module {
  return new Proxy(module, {
    get: (target, key) => {
      if (key in target || isSilent(key)) return Reflect.get(target, key) as unknown;
      return missing(`${name}.${String(key)}`);
    },
  });
}

/** A module or class of which nothing is there. */
export function absent(name: string): object {
  const call = (..._given: unknown[]): never => missing(name);
  return new Proxy(call, {
    get: (_target, key) => (isSilent(key) ? undefined : missing(`${name}.${String(key)}`)),
    construct: () => missing(`new ${name}()`),
  });
}

/** Ground of every class here that emits: a member that it has not throws by name, instead of being undefined. */
export class NamedEmitter extends EventEmitter {}

Object.setPrototypeOf(
  NamedEmitter.prototype,
  new Proxy(EventEmitter.prototype, {
    get: (target, key, receiver) => {
      if (key in target || isSilent(key)) return Reflect.get(target, key, receiver) as unknown;
      const { name } = (receiver as object).constructor;
      return missing(`${name}.${String(key)}`);
    },
  }),
);
