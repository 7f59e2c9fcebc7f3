/** Calls `before` ahead of every call of a method that all objects of a class share; the answer puts things back. */
export function intercept<Target extends object>(
  target: Target,
  name: keyof Target & string,
  before: (self: Target) => void,
): () => void {
  const original = Reflect.get(target, name) as (...parameters: unknown[]) => unknown;
  Reflect.set(target, name, function (this: Target, ...parameters: unknown[]) {
    before(this);
    return original.apply(this, parameters);
  });
  return () => void Reflect.set(target, name, original);
}
