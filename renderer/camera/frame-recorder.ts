/** Takes pictures at an even pace while it is told to, and hands them over together when it ends. */

/** Between two pictures, in milliseconds. */
export const BETWEEN_FRAMES = 100;

/** Half a minute: a button that is held down by a book ends some time. */
const MOST_FRAMES = 300;

export interface FrameRecorder {
  readonly isRecording: boolean;
  readonly start: () => void;
  /** Hands over what was taken; without a start nothing happens. */
  readonly stop: () => void;
  /** One picture alone. */
  readonly takeOne: () => void;
}

export interface RecorderEvents<Frame> {
  /** null: there is no picture yet. */
  readonly grab: () => Frame | null;
  /** While it goes on; null: it does not any more. */
  readonly onCount: (count: number | null) => void;
  readonly onFrames: (frames: readonly Frame[]) => void;
}

export function createFrameRecorder<Frame>({
  grab,
  onCount,
  onFrames,
}: RecorderEvents<Frame>): FrameRecorder {
  let frames: Frame[] = [];
  let timer: ReturnType<typeof setInterval> | null = null;

  function take(): void {
    const frame = grab();
    if (frame !== null) frames.push(frame);
    onCount(frames.length);
    if (frames.length >= MOST_FRAMES) stop();
  }

  function stop(): void {
    if (timer === null) return;
    clearInterval(timer);
    timer = null;
    const taken = frames;
    frames = [];
    onCount(null);
    if (taken.length > 0) onFrames(taken);
  }

  return {
    get isRecording() {
      return timer !== null;
    },
    start() {
      if (timer !== null) return;
      timer = setInterval(take, BETWEEN_FRAMES);
      take();
    },
    stop,
    takeOne() {
      const frame = timer === null ? grab() : null;
      if (frame !== null) onFrames([frame]);
    },
  };
}
