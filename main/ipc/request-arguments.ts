import { z } from '../../core/zod.ts';
import { EXPORT_KINDS, type DesktopRequests } from '../../preload/contract.ts';

/** What each request takes: null for arguments that are not what the contract says. */
export type RequestParsers = {
  readonly [K in keyof DesktopRequests]: (args: readonly unknown[]) => Parameters<DesktopRequests[K]> | null;
};

const none = parser(z.tuple([]));
/** Longer names are cut by no system, they are refused by all. */
const name = z.string().max(255);
const grant = z.uuid().nullable();
const bytes = z.custom<Uint8Array<ArrayBuffer>>(
  (value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer,
);

export const parseRequest: RequestParsers = {
  openProject: none,
  saveProject: parser(
    z.tuple([z.strictObject({ grant, chooseName: z.boolean(), suggestedName: name, bytes })]),
  ),
  saveExport: parser(z.tuple([z.strictObject({ kind: z.enum(EXPORT_KINDS), suggestedName: name, bytes })])),
  takeLaunchFile: none,
  setDocumentStatus: parser(
    z.tuple([
      z.strictObject({
        name,
        grant,
        unsaved: z.boolean(),
        training: z.boolean(),
        progress: z.number().min(0).max(1).nullable(),
      }),
    ]),
  ),
  setTheme: parser(z.tuple([z.enum(['system', 'light', 'dark'])])),
  openLink: parser(z.tuple([z.enum(['reactFlow', 'electron', 'keras'])])),
  connectEngine: none,
  restartEngine: none,
  allowCamera: none,
  confirmClose: none,
};

function parser<T>(schema: z.ZodType<T>): (args: readonly unknown[]) => T | null {
  return (args) => {
    const parsed = schema.safeParse(args);
    return parsed.success ? parsed.data : null;
  };
}
