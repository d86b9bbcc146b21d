/** A plan as text, one operation a line, for reading and for comparing in tests. */
import { formatInteger, formatShape } from '../text/format.ts';
import type { Buffer } from './buffer.ts';
import { operandsOf, type Operation } from './operation.ts';
import type { Plan } from './plan.ts';

/**
 *   forward
 *     conv2d             conv/a 26×26×32 = input/y, conv/kernel, conv/bias
 *   backward
 *     biasGradient       conv/dbias 32 += conv/da
 */
export function printPlan(plan: Plan): string {
  const sections = (['forward', 'loss', 'backward', 'update'] as const).map((name) =>
    [name, ...plan[name].map(printOperation)].join('\n'),
  );
  const memory = `${formatInteger(plan.placements.length)} buffers, ${formatInteger(plan.size)} numbers`;
  return [...sections, memory].join('\n');
}

function printOperation(operation: Operation): string {
  const { writes, adds, reads } = operandsOf(operation);
  const kind = 'activation' in operation ? `${operation.kind} ${operation.activation}` : operation.kind;
  const sources =
    operation.kind === 'fill' ? String(operation.value) : reads.map(({ name }) => name).join(', ');
  const sign = adds.length > 0 ? '+=' : '=';
  return `  ${kind.padEnd(28)} ${[...writes, ...adds].map(withShape).join(', ')} ${sign} ${sources}`;
}

function withShape({ name, shape }: Buffer): string {
  return `${name} ${formatShape(shape)}`;
}
