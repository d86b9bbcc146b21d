import { useCallback, useEffect, useRef, useState } from 'react';
import { problem, type Problem } from '../../core/problem.ts';
import { host } from '../host/choose-host.ts';
import { openCamera, stopStream } from './open-camera.ts';

export interface CameraControl {
  readonly phase: 'off' | 'asking' | 'on';
  /** null unless it is on. */
  readonly stream: MediaStream | null;
  /** Why it is off. */
  readonly problem: Problem | null;
  /** By a person's own click alone. */
  readonly start: () => void;
  readonly stop: () => void;
  readonly dismissProblem: () => void;
}

type State = Pick<CameraControl, 'phase' | 'stream' | 'problem'>;

const OFF: State = { phase: 'off', stream: null, problem: null };

/** The camera, for as long as the part of the page that uses it is there. */
export function useCamera(): CameraControl {
  const [state, setState] = useState<State>(OFF);
  /** What was asked for last: an answer that comes after that is not wanted any more. */
  const asked = useRef(0);
  const open = useRef<MediaStream | null>(null);

  const end = useCallback((why: Problem | null): void => {
    asked.current++;
    if (open.current !== null) stopStream(open.current);
    open.current = null;
    setState({ ...OFF, problem: why });
  }, []);

  const ask = useCallback(async (): Promise<void> => {
    const mine = ++asked.current;
    setState({ ...OFF, phase: 'asking' });
    await host().allowCamera();
    const opened = await openCamera(navigator.mediaDevices);
    if (mine !== asked.current) {
      if (opened.ok) stopStream(opened.value);
      return;
    }
    if (!opened.ok) {
      end(opened.error);
      return;
    }
    const stream = opened.value;
    open.current = stream;
    for (const track of stream.getVideoTracks()) {
      track.addEventListener('ended', () => {
        if (open.current === stream) end(problem('CAMERA_LOST', {}));
      });
    }
    setState({ phase: 'on', stream, problem: null });
  }, [end]);

  useEffect(
    () => () => {
      asked.current++;
      if (open.current !== null) stopStream(open.current);
      open.current = null;
    },
    [],
  );

  return {
    ...state,
    start: useCallback(() => void ask(), [ask]),
    stop: useCallback(() => end(null), [end]),
    dismissProblem: useCallback(() => end(null), [end]),
  };
}
