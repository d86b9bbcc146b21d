import type { z } from '../zod.ts';

/** What is wrong with a message from outside, in a line for the log. */
export function unreadableMessage(message: unknown, error: z.ZodError): string {
  const issue = error.issues[0];
  return `message of ${kindOf(message)}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim();
}

function kindOf(message: unknown): string {
  if (typeof message !== 'object' || message === null || !('type' in message)) return 'no type';
  const type = JSON.stringify(message.type);
  return 'question' in message ? `${type} ${JSON.stringify(message.question)}` : type;
}
