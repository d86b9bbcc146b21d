import type { Analysis } from '../../core/graph/analysis.ts';
import { failure, success } from '../../core/result.ts';
import { formatBytes, formatInteger, formatShape } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { parseOptions } from './parse-options.ts';
import { readModel } from './read-model.ts';
import { formatTable } from './table.ts';
import type { CommandContext, Verb, VerbOutcome } from './verb.ts';

export const summary: Verb = {
  name: 'summary',
  about: t('cli.summary.about'),
  help: t('cli.summary.help'),
  run,
};

async function run(args: readonly string[], context: CommandContext): Promise<VerbOutcome> {
  const options = parseOptions('summary', args, { json: { type: 'boolean' } });
  if (!options.ok) return options;
  const { flags, positionals } = options.value;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) {
    return failure(t('cli.badOption', { verb: 'summary', detail: t('cli.oneFile') }));
  }
  const analysis = await readModel(file);
  if (!analysis.ok) return analysis;
  context.print(flags.has('json') ? JSON.stringify(record(analysis.value)) : table(analysis.value));
  return success(0);
}

/** Layers in an order in which each follows its inputs. */
function rows({ order, byId }: Analysis) {
  return order.flatMap((id) => {
    const node = byId.get(id);
    if (node?.output == null) return [];
    const weights = node.weights.map(({ shape }) => formatShape(shape)).join(' + ');
    return [{ id, type: node.node.type, output: node.output, weights, ...node.cost }];
  });
}

function record(analysis: Analysis): object {
  return {
    layers: rows(analysis).map(({ id, type, output, parameters, multiplyAdds, bytes }) => ({
      id,
      type,
      output,
      parameters,
      multiplyAdds,
      bytes,
    })),
    total: analysis.total,
  };
}

function table(analysis: Analysis): string {
  const { total } = analysis;
  return formatTable(
    [
      { title: t('cli.summary.layer'), align: 'left' },
      { title: t('cli.summary.type'), align: 'left' },
      { title: t('cli.summary.output'), align: 'left' },
      { title: t('cli.summary.weights'), align: 'left' },
      { title: t('cli.summary.parameters'), align: 'right' },
      { title: t('cli.summary.multiplyAdds'), align: 'right' },
      { title: t('cli.summary.memory'), align: 'right' },
    ],
    [
      ...rows(analysis).map(({ id, type, output, weights, parameters, multiplyAdds, bytes }) => [
        id,
        type,
        formatShape(output),
        weights,
        formatInteger(parameters),
        formatInteger(multiplyAdds),
        formatBytes(bytes),
      ]),
      [
        t('cli.summary.total'),
        '',
        '',
        '',
        formatInteger(total.parameters),
        formatInteger(total.multiplyAdds),
        formatBytes(total.bytes),
      ],
    ],
  );
}
