import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { TrainingData } from '../../core/data/data-set.ts';
import { drawingPixels, isLightOnDark } from '../../core/data/drawn/drawing.ts';
import { pixelsAt } from '../../core/data/pixels-at.ts';
import { sameShape } from '../../core/tensor/shape.ts';
import { formatOrdinal, formatShape } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { argmax } from '../../core/train/argmax.ts';
import { holdsFolder } from '../dataset/chosen-folder.ts';
import { hasCameras } from '../camera/open-camera.ts';
import { useCamera, type CameraControl } from '../camera/use-camera.ts';
import { ProbabilityBars } from '../charts/probability-bars.tsx';
import { canEvaluate } from '../store/evaluation-store.ts';
import { useRunStore } from '../store/run-store.ts';
import { followDataImage, followPixels } from '../training/follow-image.ts';
import { PixelCanvas } from '../training/pixel-canvas.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { usePastedFiles } from '../ui/use-pasted-files.ts';
import { useDropTarget } from '../ui/use-drop-target.ts';
import { DrawPad } from './draw-pad.tsx';
import { PEN, positionIn, useTriedImage, type TriedImageStore } from './tried-image.ts';
import { TryCamera } from './try-camera.tsx';
import { usePrediction } from './use-prediction.ts';
import './try-it.css';

/** More bars than these are not read; the most probable ones are shown. */
const MOST_BARS = 10;

/** One image through the network as it is now: drawn, of the data, a file, or what the camera sees. */
export function TryIt(): ReactElement {
  const data = useRunStore((store) => store.trainedOn());
  const isThere = useRunStore(canEvaluate);
  if (data === null || !isThere) return <p className="evaluation-note">{t('try.none')}</p>;
  return <Trial data={data} />;
}

function Trial({ data }: { readonly data: TrainingData }): ReactElement {
  const tried = useTriedImage();
  const { dragging, handlers } = useDropTarget((event) => {
    // A folder is a test set.
    if (holdsFolder(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
    const [file] = event.dataTransfer.files;
    if (file !== undefined) void tried.open(file, data);
  });
  const lightOnDark = useMemo(() => isLightOnDark(data), [data]);
  const { source, drawing, position, prepared } = tried;
  // A test set of another network's input has no image to try.
  const others = tried.others !== null && sameShape(tried.others.shape, data.shape) ? tried.others : null;
  const imagesOf = others ?? data;
  const pixels = useMemo(
    () => pixelsOf({ source, drawing, position, prepared }, imagesOf, lightOnDark),
    [source, drawing, position, prepared, imagesOf, lightOnDark],
  );
  const camera = useCamera();
  const [mirror, setMirror] = useState(true);
  usePastedFiles(([file]) => {
    if (file !== undefined) void tried.open(file, data);
  });
  const { stream, stop } = camera;
  const { see } = tried;
  // The camera is on as long as its picture is the one that is tried.
  useEffect(() => {
    if (stream !== null) void see(null, data);
  }, [stream, see, data]);
  useEffect(() => {
    if (source !== 'camera') stop();
  }, [source, stop]);
  const predicted = usePrediction(pixels);
  const answer = pixels === null ? null : predicted;
  const place = positionIn(imagesOf, position);

  return (
    <section
      className={classNames('try', dragging && 'try-dragging')}
      aria-label={t('try.title')}
      {...handlers}
    >
      {stream !== null && source === 'camera' ? (
        <TryCamera data={data} stream={stream} mirror={mirror} />
      ) : (
        <DrawPad
          shape={data.shape}
          lightOnDark={lightOnDark}
          image={source !== 'drawing' && pixels !== null ? <Sees data={data} pixels={pixels} /> : null}
        />
      )}
      <div className="try-tools">
        <div className="try-sources">
          <Sources data={data} others={others} place={place} />
          <Tooltip text={t('watch.followHelp')}>
            <Button
              disabled={pixels === null}
              onClick={() => {
                if (source === 'data' && others === null) followDataImage(data, place);
                else if (pixels !== null)
                  followPixels(data, pixels, {
                    name: t(source === 'drawing' ? 'watch.drawing' : 'watch.file'),
                    label: null,
                  });
              }}
            >
              {t('watch.follow')}
            </Button>
          </Tooltip>
          <CameraSource camera={camera} mirror={mirror} onMirror={setMirror} />
          {/* Said anew only when it is another class: not with every point of a stroke. */}
          <p className="try-says" role="status">
            {answer === null ? '' : t('try.says', { label: data.classNames[argmax(answer)] ?? '' })}
          </p>
        </div>
        <figure className="try-sees">
          <div className="try-frame">
            {pixels !== null && <Sees data={data} pixels={pixels} label={t('try.sees')} />}
          </div>
          <figcaption>
            {t('try.sees')}
            <span>{formatShape(data.shape)}</span>
          </figcaption>
        </figure>
      </div>
      <Answer
        data={data}
        probabilities={answer}
        target={source === 'data' ? (imagesOf.labels[place] ?? null) : null}
      />
    </section>
  );
}

type Tried = Pick<TriedImageStore, 'source' | 'drawing' | 'position' | 'prepared'>;

/** (height, width, channels), 0 to 255; null: there is no image yet. */
function pixelsOf(
  { source, drawing, position, prepared }: Tried,
  data: TrainingData,
  lightOnDark: boolean,
): Uint8Array<ArrayBuffer> | null {
  if (source === 'data') return data.labels.length === 0 ? null : pixelsAt(data, positionIn(data, position));
  if (source === 'drawing') {
    return drawing.strokes.length === 0 ? null : drawingPixels(drawing, data.shape, lightOnDark);
  }
  // A file that was prepared for another network's input.
  return formatShape(prepared?.shape ?? []) === formatShape(data.shape) ? (prepared?.pixels ?? null) : null;
}

interface SeesProps {
  readonly data: TrainingData;
  readonly pixels: Uint8Array;
  readonly label?: string;
}

function Sees({ data, pixels, label }: SeesProps): ReactElement {
  const [height = 0, width = 0, channels = 1] = data.shape;
  const named = label === undefined ? {} : { label };
  return <PixelCanvas width={width} height={height} channels={channels} pixels={pixels} exact {...named} />;
}

interface SourcesProps {
  readonly data: TrainingData;
  /** The test set that the image is of. */
  readonly others: TrainingData | null;
  readonly place: number;
}

/** The ways to an image: each of them works with the keyboard, but for drawing. */
function Sources({ data, others, place }: SourcesProps): ReactElement {
  const tried = useTriedImage();
  const input = useRef<HTMLInputElement>(null);
  const imagesOf = others ?? data;
  const count = imagesOf.labels.length;
  const step = (by: number): void =>
    tried.choose(tried.source === 'data' ? (place + by + count) % count : place, others);
  return (
    <>
      <div className="try-row">
        <Button onClick={tried.clear}>{t('try.clear')}</Button>
        <label className="try-pen">
          {t('try.pen')}
          <input
            type="range"
            min={PEN.min}
            max={PEN.max}
            step={0.005}
            value={tried.drawing.pen}
            onChange={(event) => tried.setPen(Number(event.target.value))}
          />
        </label>
      </div>
      <div className="try-row" role="group" aria-label={t('try.fromData')}>
        <IconButton icon="chevronLeft" label={t('try.previous')} onClick={() => step(-1)} />
        <Button onClick={() => tried.choose(place)}>{t('try.fromData')}</Button>
        <IconButton icon="chevronRight" label={t('try.next')} onClick={() => step(1)} />
      </div>
      <div className="try-row">
        <Button icon="image" onClick={() => input.current?.click()}>
          {t('try.open')}
        </Button>
        <input
          ref={input}
          type="file"
          accept="image/*"
          aria-label={t('try.input')}
          hidden
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file !== undefined) void tried.open(file, data);
          }}
        />
        {tried.source === 'file' && (
          <Checkbox
            label={t('try.invert')}
            checked={tried.invert}
            onValue={(invert) => void tried.setInvert(invert, data)}
          />
        )}
      </div>
      {tried.source === 'data' && (
        <p className="try-note">
          {t('try.dataImage', {
            number: formatOrdinal(place + 1),
            count: formatOrdinal(count),
            label: data.classNames[imagesOf.labels[place] ?? 0] ?? '',
          })}
        </p>
      )}
      {tried.problem !== null && <ProblemNote problem={tried.problem} onDismiss={tried.dismissProblem} />}
    </>
  );
}

interface CameraSourceProps {
  readonly camera: CameraControl;
  readonly mirror: boolean;
  readonly onMirror: (mirror: boolean) => void;
}

/** The camera as live input; nothing where there can be none. */
function CameraSource({ camera, mirror, onMirror }: CameraSourceProps): ReactElement | null {
  const clear = useTriedImage((store) => store.clear);
  if (!hasCameras()) return null;
  return (
    <>
      <div className="try-row">
        {camera.stream === null ? (
          <Button icon="camera" disabled={camera.phase === 'asking'} onClick={camera.start}>
            {t(camera.phase === 'asking' ? 'camera.asking' : 'camera.start')}
          </Button>
        ) : (
          <>
            <Button icon="camera" onClick={clear}>
              {t('camera.stop')}
            </Button>
            <Checkbox label={t('camera.mirror')} checked={mirror} onValue={onMirror} />
          </>
        )}
      </div>
      {camera.problem !== null && <ProblemNote problem={camera.problem} onDismiss={camera.dismissProblem} />}
    </>
  );
}

interface AnswerProps {
  readonly data: TrainingData;
  readonly probabilities: Float32Array | null;
  /** The true class, where it is known. */
  readonly target: number | null;
}

function Answer({ data, probabilities, target }: AnswerProps): ReactElement {
  const names = data.classNames;
  return (
    // Reached by Tab, so that the arrow keys scroll it.
    <div className="try-answer" tabIndex={0} role="group" aria-label={t('bars.title')}>
      {probabilities === null ? (
        <p className="evaluation-note">{t('try.nothing')}</p>
      ) : (
        <ProbabilityBars
          probabilities={probabilities}
          target={target}
          shapes={false}
          names={names}
          {...(names.length > MOST_BARS ? { most: MOST_BARS } : {})}
        />
      )}
    </div>
  );
}
