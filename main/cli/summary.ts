import type { Analysis } from '../../core/graph/analysis.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { formatBytes, formatInteger, formatShape } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { DEFAULT_TRAINING_SETTINGS, TRAINING_LIMITS } from '../../core/train/training-settings.ts';
import { forecastText, forecastTraining } from './forecast-training.ts';
import { numberOption, parseOptions, type ParsedOptions } from './parse-options.ts';
import { problemLine } from './problem-line.ts';
import { readModel } from './read-model.ts';
import { threadsOption } from './threads-option.ts';
import { formatTable } from './table.ts';
import type { CommandContext, Verb, VerbOutcome } from './verb.ts';

export const summary: Verb = {
  name: 'summary',
  about: t('cli.summary.about'),
  help: t('cli.summary.help'),
  run,
};

async function run(args: readonly string[], context: CommandContext): Promise<VerbOutcome> {
  const options = parseOptions('summary', args, {
    json: { type: 'boolean' },
    forecast: { type: 'boolean' },
    batch: { type: 'string' },
    threads: { type: 'string' },
  });
  if (!options.ok) return options;
  const { flags, text: given, positionals } = options.value;
  const numbers = readNumbers(given);
  if (!numbers.ok) return failure(t('cli.badOption', { verb: 'summary', detail: numbers.error }));
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) {
    return failure(t('cli.badOption', { verb: 'summary', detail: t('cli.oneFile') }));
  }
  const model = await readModel(file);
  if (!model.ok) return model;
  const analysis = model.value;
  const forecasts = flags.has('forecast');
  const { batch, threads } = numbers.value;
  const found = forecasts ? await forecastTraining(analysis, batch, context.kernels(threads)) : null;
  if (flags.has('json')) {
    context.print(JSON.stringify({ ...record(analysis), ...(found === null ? {} : { forecast: found }) }));
  } else {
    context.print(table(analysis));
    if (found !== null) context.print(forecastText(found));
  }
  if (found?.problem == null) return success(0);
  context.complain(problemLine([found.problem], file));
  return success(1);
}

function readNumbers({
  batch: batchText,
  threads: threadsText,
}: ParsedOptions['text']): Result<{ readonly batch: number; readonly threads: number | null }, string> {
  const range = { ...TRAINING_LIMITS.batchSize, whole: true };
  const batch = numberOption('--batch', batchText, DEFAULT_TRAINING_SETTINGS.batchSize, range);
  if (!batch.ok) return batch;
  const threads = threadsOption(threadsText);
  if (!threads.ok) return threads;
  return success({ batch: batch.value, threads: threads.value });
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
