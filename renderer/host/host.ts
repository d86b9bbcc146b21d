import type {
  DesktopRequests,
  DocumentStatus,
  ExportAnswer,
  ExternalLink,
  MenuCommand,
  OpenAnswer,
  SaveAnswer,
  ThemeChoice,
} from '../../preload/contract.ts';

/** A project on its way to a file. */
export type SaveRequest = Parameters<DesktopRequests['saveProject']>[0];

/** A picture or numbers on their way to a file. */
export type ExportRequest = Parameters<DesktopRequests['saveExport']>[0];

/** What the interface needs of whatever it runs in; the engine has a door of its own (`renderer/engine`). */
export interface Host {
  readonly edition: 'desktop' | 'browser';
  /** Whether commands take ⌘ rather than Ctrl. */
  readonly isMac: boolean;
  openProject(): Promise<OpenAnswer>;
  saveProject(request: SaveRequest): Promise<SaveAnswer>;
  saveExport(request: ExportRequest): Promise<ExportAnswer>;
  /** The file the app was launched with, once; null when there is none. */
  takeLaunchFile(): Promise<OpenAnswer | null>;
  /** What the title and the question on closing depend on. */
  setDocumentStatus(status: DocumentStatus): void;
  setTheme(theme: ThemeChoice): void;
  openLink(link: ExternalLink): void;
  /** Has to be called by a person's own click, right before the page asks for the camera. Never rejects. */
  allowCamera(): Promise<void>;
  /** Lets the window close after `onSaveBeforeClose`. */
  confirmClose(): void;
  /** Each of these returns the function that ends the subscription. */
  onCommand(listener: (command: MenuCommand) => void): () => void;
  onFileOpened(listener: (answer: OpenAnswer) => void): () => void;
  onSaveBeforeClose(listener: () => void): () => void;
}
