/**
 * Two buffers become one where nobody can tell: no operation changes the one while numbers of the other are still to be read.
 * Which pairs are worth it is said by links: operations that hand the numbers of one buffer on to another.
 */
import type { Buffer } from '../buffer.ts';
import type { Operation } from '../operation.ts';
import { bothOf, isReadAfter, type Program, type Use } from './program.ts';

export interface Link {
  readonly source: Buffer;
  readonly target: Buffer;
  /** true: the target has the source's numbers then, so that both may be read on. false: it has new ones, cell by cell. */
  readonly copies: boolean;
  /** Whose name the one buffer has, when either would do. */
  readonly name: 'source' | 'target';
}

/** Under which name each buffer goes on. */
export type NameOf = (buffer: Buffer) => Buffer;

/** `kept`: buffers that others know too; they keep their names, and their numbers when all has run. */
export function mergeBuffers(
  programs: readonly Program[],
  kept: ReadonlySet<Buffer>,
  linkOf: (operation: Operation) => Link | null,
): NameOf {
  const names = new Map<Buffer, Buffer>();
  const nameOf: NameOf = (buffer) => {
    let name = buffer;
    for (let next = names.get(name); next !== undefined; next = names.get(name)) name = next;
    return name;
  };
  const linked = programs.map((program): LinkedProgram => ({
    uses: new Map(program.uses),
    links: program.operations.map((operation) => (operation === null ? null : linkOf(operation))),
    kept,
    nameOf,
  }));
  for (const link of linked.flatMap(({ links }) => links)) {
    if (link === null) continue;
    const source = nameOf(link.source);
    const target = nameOf(link.target);
    if (source === target || source.size !== target.size) continue;
    if (kept.has(source) && kept.has(target)) continue;
    if (linked.some((program) => disturbs(source, target, program) || disturbs(target, source, program)))
      continue;
    const keepsSource = kept.has(source) || (!kept.has(target) && link.name === 'source');
    const [name, dropped] = keepsSource ? [source, target] : [target, source];
    for (const program of linked) joinUses(program, name, dropped);
    names.set(dropped, name);
  }
  return nameOf;
}

interface LinkedProgram {
  readonly uses: Map<Buffer, readonly Use[]>;
  /** By place. */
  readonly links: readonly (Link | null)[];
  readonly kept: ReadonlySet<Buffer>;
  readonly nameOf: NameOf;
}

/** Whether `changed` changes where the numbers of `other` are read, or still to be read. */
function disturbs(changed: Buffer, other: Buffer, { uses, links, kept, nameOf }: LinkedProgram): boolean {
  const usesOfOther = uses.get(other) ?? [];
  return (uses.get(changed) ?? []).some(({ at, writes }) => {
    if (!writes) return false;
    const link = links[at] ?? null;
    const hands = link !== null && nameOf(link.source) === other && nameOf(link.target) === changed;
    if (hands && link.copies) return false;
    if (!hands && usesOfOther.some((use) => use.at === at)) return true;
    return isReadAfter(usesOfOther, at, kept.has(other));
  });
}

/** Both lists of uses in one; a copy from one to the other is none any more. */
function joinUses({ uses, links, nameOf }: LinkedProgram, name: Buffer, dropped: Buffer): void {
  const joined: Use[] = [];
  const both = [...(uses.get(name) ?? []), ...(uses.get(dropped) ?? [])].toSorted((a, b) => a.at - b.at);
  const isOne = (buffer: Buffer): boolean => [name, dropped].includes(nameOf(buffer));
  for (const use of both) {
    const link = links[use.at] ?? null;
    if (link?.copies === true && isOne(link.source) && isOne(link.target)) continue;
    const last = joined.at(-1);
    if (last?.at === use.at) joined[joined.length - 1] = bothOf(last, use);
    else joined.push(use);
  }
  if (joined.length > 0) uses.set(name, joined);
  uses.delete(dropped);
}
