/** Reads the commands that arrive over a channel. Nothing behind it checks one again. */
import type { Json } from '../graph/document.ts';
import type { Draft } from '../inspect/draft.ts';
import { failure, success, type Result } from '../result.ts';
import { LESSON_LIMITS } from '../train/lesson-settings.ts';
import { touchSchema, trainingChangeSchema } from '../train/training-history-schema.ts';
import { trainingSettingsSchema } from '../train/training-settings-schema.ts';
import { z } from '../zod.ts';
import { PACES } from './pace.ts';
import type { EngineCommand, PrepareCommand, PrepareTrainingCommand } from './protocol.ts';
import { askSchema } from './question-schemas.ts';
import { unreadableMessage } from './unreadable-message.ts';
import { bytes, count, floats, tensor, trainingData, within } from './wire-schemas.ts';

const settings = z.object({
  learningRate: within(LESSON_LIMITS.learningRate),
  maxIterations: within(LESSON_LIMITS.maxIterations).int(),
  seed: within(LESSON_LIMITS.seed).int(),
  target: z.union([z.literal('least'), count]),
  weights: z.enum(['lcg', 'initializers']),
});

const command = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('prepare'),
    run: count,
    document: z.custom<Json>((value) => typeof value === 'object' && value !== null),
    settings,
    image: floats.nullable(),
    weights: z.array(tensor).nullable(),
    touches: z.array(touchSchema).optional(),
  }),
  z.object({
    type: z.literal('prepareTraining'),
    run: count,
    document: z.custom<Json>((value) => typeof value === 'object' && value !== null),
    settings: trainingSettingsSchema,
    data: trainingData,
    weights: z.array(tensor).nullable(),
    touches: z.array(touchSchema).optional(),
    checkpoint: bytes.nullable(),
  }),
  z.object({ type: z.literal('train'), run: count }),
  z.object({ type: z.literal('trainEpoch'), run: count }),
  z.object({ type: z.literal('pause'), run: count }),
  z.object({ type: z.literal('step'), run: count }),
  z.object({ type: z.literal('stop'), run: count }),
  z.object({ type: z.literal('reset'), run: count }),
  z.object({ type: z.literal('pace'), run: count, pace: z.enum(PACES) }),
  z.object({ type: z.literal('change'), run: count, change: trainingChangeSchema }),
  z.object({ type: z.literal('watch'), run: count, watch: count, image: floats.nullable() }),
  z.object({
    type: z.literal('draft'),
    draft: z
      .object({
        document: z.custom<Json>((value) => typeof value === 'object' && value !== null),
        seed: within(LESSON_LIMITS.seed).int(),
        filling: z.enum(['lcg', 'initializers']),
        weights: z.array(tensor).nullable(),
        touches: z.array(touchSchema).optional(),
        loss: z.string().max(64).nullable(),
      })
      .nullable(),
  }),
  askSchema,
  z.object({ type: z.literal('withdraw'), request: count }),
]);

/** The document is still raw: the engine parses it with the parser of files, whose problems name nodes. */
export type ParsedCommand =
  | Exclude<EngineCommand, PrepareCommand | PrepareTrainingCommand | DraftCommand>
  | Undocumented<PrepareCommand>
  | Undocumented<PrepareTrainingCommand>
  | { readonly type: 'draft'; readonly draft: Undocumented<Draft> | null };

type DraftCommand = Extract<EngineCommand, { type: 'draft' }>;
type Undocumented<Command> = Omit<Command, 'document'> & { readonly document: Json };

/** A command from outside, or what is wrong with it, in a line for the log. */
export function parseCommand(message: unknown): Result<ParsedCommand, string> {
  const parsed = command.safeParse(message);
  return parsed.success ? success(parsed.data) : failure(unreadableMessage(message, parsed.error));
}
