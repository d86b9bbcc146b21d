/** The shape of a message port that the engine and its client need of a host; each home adapts its own to it. */
export interface Channel {
  /** Copies the message (structured clone) to the other side. */
  post(message: unknown): void;
  /** Calls `receive` for each message from the other side, in order. */
  onMessage(receive: (message: unknown) => void): void;
  close(): void;
}
