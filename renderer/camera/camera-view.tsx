import { useState, type ReactElement, type Ref } from 'react';
import type { Shape } from '../../core/tensor/shape.ts';
import { t } from '../../core/text/text.ts';
import { classNames } from '../ui/class-names.ts';
import { cropFor } from './camera-frame.ts';
import './camera-view.css';

interface CameraViewProps {
  readonly stream: MediaStream;
  /** Of the network's input: what it sees is bright. */
  readonly shape: Shape;
  readonly mirror: boolean;
  readonly video: Ref<HTMLVideoElement>;
}

/** What the camera sees, and in it what the network sees. */
export function CameraView({ stream, shape, mirror, video }: CameraViewProps): ReactElement {
  const [[width, height], setSize] = useState<readonly [number, number]>([4, 3]);
  const crop = cropFor(width, height, shape);
  return (
    <div
      className="camera-view"
      style={{ aspectRatio: `${width} / ${height}` }}
      role="img"
      aria-label={t('camera.view')}
    >
      <video
        ref={(element) => {
          if (element !== null && element.srcObject !== stream) element.srcObject = stream;
          if (typeof video === 'function') video(element);
          else if (video !== null) video.current = element;
        }}
        className={classNames(mirror && 'camera-mirrored')}
        autoPlay
        muted
        playsInline
        aria-hidden="true"
        onLoadedMetadata={({ currentTarget: { videoWidth, videoHeight } }) => {
          if (videoWidth > 0 && videoHeight > 0) setSize([videoWidth, videoHeight]);
        }}
      />
      <span
        className="camera-crop"
        style={{
          left: `${(100 * crop.left) / width}%`,
          top: `${(100 * crop.top) / height}%`,
          width: `${(100 * crop.width) / width}%`,
          height: `${(100 * crop.height) / height}%`,
        }}
      />
    </div>
  );
}
