import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { Shape } from '../../core/tensor/shape.ts';
import { t } from '../../core/text/text.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { grabFrame } from './camera-frame.ts';
import './camera-recorder.css';
import { CameraView } from './camera-view.tsx';
import { createFrameRecorder } from './frame-recorder.ts';
import { hasCameras } from './open-camera.ts';
import { useCamera } from './use-camera.ts';

interface CameraRecorderProps {
  /** Of the network's input. */
  readonly shape: Shape;
  /** Pictures that were taken together. */
  readonly onPictures: (files: readonly File[]) => void;
}

/** Takes pictures for as long as a button, or the space bar, is held; nothing is shown where there can be no camera. */
export function CameraRecorder({ shape, onPictures }: CameraRecorderProps): ReactElement | null {
  const camera = useCamera();
  const [mirror, setMirror] = useState(true);
  if (!hasCameras()) return null;
  return (
    <section className="camera" aria-label={t('camera.title')}>
      {camera.problem !== null && <ProblemNote problem={camera.problem} onDismiss={camera.dismissProblem} />}
      {camera.stream === null ? (
        <Button icon="camera" disabled={camera.phase === 'asking'} onClick={camera.start}>
          {t(camera.phase === 'asking' ? 'camera.asking' : 'camera.start')}
        </Button>
      ) : (
        <Recorder
          stream={camera.stream}
          shape={shape}
          mirror={mirror}
          onMirror={setMirror}
          onStop={camera.stop}
          onPictures={onPictures}
        />
      )}
    </section>
  );
}

interface RecorderProps extends CameraRecorderProps {
  readonly stream: MediaStream;
  readonly mirror: boolean;
  readonly onMirror: (mirror: boolean) => void;
  readonly onStop: () => void;
}

function Recorder({ stream, shape, mirror, onMirror, onStop, onPictures }: RecorderProps): ReactElement {
  const video = useRef<HTMLVideoElement>(null);
  const [count, setCount] = useState<number | null>(null);
  const newest = useRef({ shape, mirror, onPictures });
  useEffect(() => {
    newest.current = { shape, mirror, onPictures };
  });
  const [recorder] = useState(() =>
    createFrameRecorder({
      grab: () =>
        video.current === null ? null : grabFrame(video.current, newest.current.shape, newest.current.mirror),
      onCount: setCount,
      onFrames: (frames) =>
        newest.current.onPictures(frames.map((bytes, i) => new File([bytes], pictureName(i)))),
    }),
  );
  // Also when the camera is lost, or the panel left, in the middle: what was taken is kept.
  useEffect(() => () => recorder.stop(), [recorder]);
  useEffect(() => {
    window.addEventListener('blur', recorder.stop);
    return () => window.removeEventListener('blur', recorder.stop);
  }, [recorder]);
  return (
    <div className="camera-recorder">
      <div className="camera-picture">
        <CameraView stream={stream} shape={shape} mirror={mirror} video={video} />
        {count !== null && <p className="camera-count">{t('camera.recorded', { count })}</p>}
        <IconButton icon="close" className="camera-stop" label={t('camera.stop')} onClick={onStop} />
      </div>
      <div className="camera-acts">
        <Button
          variant="primary"
          className="camera-hold"
          aria-pressed={count !== null}
          title={t('camera.holdHelp')}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            recorder.start();
          }}
          onPointerUp={recorder.stop}
          onPointerCancel={recorder.stop}
          onLostPointerCapture={recorder.stop}
          onKeyDown={(event) => {
            if (event.key !== ' ') return;
            event.preventDefault();
            if (!event.repeat) recorder.start();
          }}
          onKeyUp={(event) => {
            if (event.key !== ' ') return;
            event.preventDefault();
            recorder.stop();
          }}
          onBlur={recorder.stop}
          onClick={(event) => {
            // Of a key or a screen reader, which cannot hold: on, and off again.
            if (event.detail > 0) return;
            if (recorder.isRecording) recorder.stop();
            else recorder.start();
          }}
        >
          {t('camera.hold')}
        </Button>
        <Button onClick={recorder.takeOne}>{t('camera.one')}</Button>
        <Checkbox label={t('camera.mirror')} checked={mirror} onValue={onMirror} />
      </div>
    </div>
  );
}

/** Names are made unlike each other where they are put together. */
function pictureName(place: number): string {
  return `camera ${place + 1}.bmp`;
}
