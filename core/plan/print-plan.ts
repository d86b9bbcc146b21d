/** A plan as text, one operation a line, for reading and for comparing in tests. */
import { formatInteger, formatShape } from '../text/format.ts';
import type { Buffer } from './buffer.ts';
import { lifetimesOf } from './lifetimes.ts';
import { operandsOf, type Operation } from './operation.ts';
import type { Plan } from './plan.ts';

const SECTIONS = ['draw', 'forward', 'prediction', 'loss', 'backward', 'update'] as const;

/**
 * Lists without operations are left out.
 *
 *   forward
 *     conv2d             conv/a 26×26×32 = input/y, conv/kernel, conv/bias
 *   backward
 *     biasGradient       conv/dbias 32 += conv/da
 */
export function printPlan(plan: Plan): string {
  const sections = SECTIONS.flatMap((name) => {
    const operations = plan[name] ?? [];
    if (operations.length === 0) return [];
    return [[name, ...operations.map(printOperation)].join('\n')];
  });
  const sum = `${formatInteger(plan.placements.length)} buffers, ${formatInteger(plan.size)} numbers`;
  return [...sections, ...printPlaces(plan), sum].join('\n');
}

/** Where each buffer lies, when some share a place: from which number to which, and from which operation to which. */
function printPlaces(plan: Plan): readonly string[] {
  if (plan.keeps === 'everything') return [];
  const lifetimes = lifetimesOf(plan);
  const lines = plan.placements
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ buffer, offset }) => {
      const place = `${formatInteger(offset)}-${formatInteger(offset + buffer.size - 1)}`;
      const lifetime = lifetimes.get(buffer);
      const used = lifetime === undefined ? '' : `, operations ${lifetime.first + 1}-${lifetime.last + 1}`;
      return `  ${place.padEnd(28)} ${withShape(buffer)}${used}`;
    });
  return [['memory', ...lines].join('\n')];
}

function printOperation(operation: Operation): string {
  const { writes, adds, updates, reads } = operandsOf(operation);
  const variant =
    'activation' in operation ? operation.activation : 'measure' in operation ? operation.measure : '';
  const kind = `${operation.kind} ${variant}`.trimEnd();
  const sources =
    operation.kind === 'fill' ? String(operation.value) : reads.map(({ name }) => name).join(', ');
  const sign = adds.length > 0 && operation.assign !== true ? '+=' : '=';
  const changed = [...writes, ...adds, ...updates].map(withShape).join(', ');
  return `  ${kind.padEnd(28)} ${changed} ${sign} ${sources}`.trimEnd();
}

function withShape({ name, shape }: Buffer): string {
  return `${name} ${formatShape(shape)}`;
}
