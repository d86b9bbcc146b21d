import { useEffect, useRef, type ReactElement } from 'react';
import type { TrainingData } from '../../core/data/data-set.ts';
import { grabFrame } from '../camera/camera-frame.ts';
import { CameraView } from '../camera/camera-view.tsx';
import { useTriedImage } from './tried-image.ts';

/** As often as the network is asked at most, in milliseconds. */
const BETWEEN_FRAMES = 1000 / 15;

interface TryCameraProps {
  readonly data: TrainingData;
  readonly stream: MediaStream;
  readonly mirror: boolean;
}

/** The camera in the place of the drawing pad; what it sees is tried again and again, prepared as the data is. */
export function TryCamera({ data, stream, mirror }: TryCameraProps): ReactElement {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const look = async (): Promise<void> => {
      const start = performance.now();
      const frame = video.current === null ? null : grabFrame(video.current, data.shape, mirror);
      // The next picture waits for the one before.
      if (frame !== null) await useTriedImage.getState().see(frame, data);
      if (!isOver)
        timer = setTimeout(() => void look(), Math.max(0, BETWEEN_FRAMES - performance.now() + start));
    };
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [data, mirror]);
  return (
    <div className="try-camera">
      <CameraView stream={stream} shape={data.shape} mirror={mirror} video={video} />
    </div>
  );
}
