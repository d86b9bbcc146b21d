/**
 * Everything the renderer may ask of the main process, and everything main tells it. Main implements `DesktopRequests`,
 * the preload exposes `DesktopBridge` as `window.desktop`, the renderer sees nothing else of Electron.
 *
 * Paths never come from the renderer: a file that the user chose is known to it by a grant, an opaque name that main
 * gave out and main alone can turn back into a path.
 */
import type { Problem } from '../core/problem.ts';

/** A file the user chose or launched the app with. */
export interface GrantedFile {
  readonly grant: string;
  /** The file's name without its folder, for titles and messages. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A failure of the file system, as a problem of the catalogue: `problemText` gives its sentence. */
export type FileFailure = Pick<Problem, 'code' | 'params'>;

/** What crosses to or from main at once, and so the size of a project file, at most. */
export const MAX_MESSAGE_BYTES = 64 * 2 ** 20;

/** What is exported at once, at most: the numbers of a million iterations as text take some 60 MB. */
export const MAX_EXPORT_BYTES = 256 * 2 ** 20;

/** What leaves the app as a picture or as numbers, by the ending of its file. */
export const EXPORT_KINDS = ['png', 'svg', 'csv', 'json'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

export type OpenAnswer =
  | { readonly kind: 'opened'; readonly file: GrantedFile }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'failed'; readonly failure: FileFailure };

export type SaveAnswer =
  | { readonly kind: 'saved'; readonly grant: string; readonly name: string }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'failed'; readonly failure: FileFailure };

/** Nothing that was exported is opened again: there is no grant. */
export type ExportAnswer =
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'failed'; readonly failure: FileFailure };

export type ThemeChoice = 'system' | 'light' | 'dark';

/** What the window's title and the question on closing depend on. */
export interface DocumentStatus {
  readonly name: string;
  /** The file it was opened from or saved to; null while it has none. */
  readonly grant: string | null;
  readonly unsaved: boolean;
  readonly training: boolean;
  /** Of the run that goes on or is paused, in whole hundredths from 0 to 1, for the task bar; null: none does. */
  readonly progress: number | null;
}

/** Commands of the native menu and its accelerators, carried out by the renderer. */
export const MENU_COMMANDS = [
  'new',
  'open',
  'save',
  'saveAs',
  'openImage',
  'undo',
  'redo',
  'train',
  'pause',
  'step',
  'epoch',
  'stop',
  'reset',
  'showSummary',
  'showKeyboardHelp',
  'restartEngine',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** External pages the app may open, by name: the addresses stand in main. */
export type ExternalLink = 'reactFlow' | 'electron' | 'keras';

export type EngineNotice =
  /** The engine process ended by itself; main starts a new one unless it died too often. */
  | { readonly kind: 'died'; readonly exitCode: number; readonly restarting: boolean }
  | { readonly kind: 'hung'; readonly restarting: boolean };

/** Requests, answered by main: channel name to function type. */
export interface DesktopRequests {
  openProject(): Promise<OpenAnswer>;
  /** Saves to the granted file; with `grant` null, or `chooseName`, asks for a place first. */
  saveProject(request: {
    readonly grant: string | null;
    readonly chooseName: boolean;
    readonly suggestedName: string;
    readonly bytes: Uint8Array<ArrayBuffer>;
  }): Promise<SaveAnswer>;
  /** Asks for a place and writes a picture or numbers there, under the ending of their kind. */
  saveExport(request: {
    readonly kind: ExportKind;
    readonly suggestedName: string;
    readonly bytes: Uint8Array<ArrayBuffer>;
  }): Promise<ExportAnswer>;
  /** The file the app was launched with, once; null when there is none. */
  takeLaunchFile(): Promise<OpenAnswer | null>;
  setDocumentStatus(status: DocumentStatus): Promise<void>;
  setTheme(theme: ThemeChoice): Promise<void>;
  openLink(link: ExternalLink): Promise<void>;
  /**
   * Has main broker a port to a living engine process; it arrives as a window message `{type: 'engine-port'}`. Each
   * connection has a process of its own: asking again ends the one before. A port is only ever sent in answer, so ask
   * again after every `engineNotice` with `restarting`, and after `restartEngine`.
   */
  connectEngine(): Promise<void>;
  /** Ends the engine process (a hang, or the user's wish), starts another and forgets how often it died. */
  restartEngine(): Promise<void>;
  /** Opens the way to the camera for one request, right after a person asked for it. */
  allowCamera(): Promise<void>;
  /** The answer to `saveBeforeClose`, once the document is saved: the window closes. */
  confirmClose(): Promise<void>;
}

/** Notifications from main: channel name to what they carry. */
export interface DesktopNotifications {
  command: MenuCommand;
  engineNotice: EngineNotice;
  /** A second start of the app, or the system, asks for this file. */
  fileOpened: OpenAnswer;
  /** The user closed the window with unsaved work and chose to save: save, then `confirmClose`. */
  saveBeforeClose: null;
}

export interface DesktopBridge extends DesktopRequests {
  readonly platform: string;
  /** Returns the function that ends the subscription. */
  on<K extends keyof DesktopNotifications>(
    channel: K,
    listener: (payload: DesktopNotifications[K]) => void,
  ): () => void;
}
