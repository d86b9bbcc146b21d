import { nodeFileSystem, type FileSystem } from '../../main/files/file-system.ts';

export interface FileCall {
  readonly name: string;
  /** Whether the call fails: after it has been counted, before it is made. */
  readonly fails: boolean;
}

/** The real file system, in which chosen calls fail; those on an open file are calls too. */
export function failingFileSystem(fails: (call: number, name: string) => string | null) {
  const calls: FileCall[] = [];
  const check = (name: string): void => {
    const errno = fails(calls.length, name);
    calls.push({ name, fails: errno !== null });
    if (errno !== null) throw Object.assign(new Error(`${errno}: planted`), { code: errno, errno: -1 });
  };
  const guarded = <T extends object>(target: T, prefix: string): T =>
    new Proxy(target, {
      get(object, key) {
        const value: unknown = Reflect.get(object, key);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]): Promise<unknown> => {
          // A descriptor that fails to close is closed all the same.
          if (key === 'close') await Reflect.apply(value, object, args);
          check(prefix + String(key));
          if (key === 'close') return undefined;
          const result: unknown = await Reflect.apply(value, object, args);
          return key === 'open' && typeof result === 'object' && result !== null
            ? guarded(result, 'handle.')
            : result;
        };
      },
    });
  const fileSystem: FileSystem = guarded({ ...nodeFileSystem }, '');
  return { fileSystem, calls };
}
