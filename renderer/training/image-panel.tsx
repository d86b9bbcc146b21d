import { useEffect, useRef, type ReactElement } from 'react';
import { shownFileName } from '../../core/data/file-name.ts';
import type { PreparedImage } from '../../core/data/prepared-image.ts';
import type { Problem } from '../../core/problem.ts';
import { DEFAULT_IMAGE_OPTIONS, type ImageOptions } from '../../core/project/project.ts';
import { formatOrdinal, formatShape } from '../../core/text/format.ts';
import { problemText, t } from '../../core/text/text.ts';
import { useImageStore } from '../store/image-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import { useRunStore } from '../store/run-store.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icon.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Select } from '../ui/select.tsx';
import { useFileTarget } from '../ui/use-drop-target.ts';
import { DigitPicker } from './digit-picker.tsx';
import './image-panel.css';
import { PixelCanvas } from './pixel-canvas.tsx';

/** The image: where it comes from, what it looks like, and exactly what the network sees of it. */
export function ImagePanel(): ReactElement {
  const image = useProjectStore((store) => store.project.image);
  const { prepared, problem, chooseDigit, dismissProblem } = useImageStore();
  const { dragging, handlers } = useFileTarget((file) => void useImageStore.getState().open(file));
  const source = image?.source ?? null;

  return (
    <section
      className={classNames('image-panel', dragging && 'image-panel-dragging')}
      aria-label={t('image.title')}
      {...handlers}
    >
      <ImagePair
        prepared={prepared}
        name={source === null ? null : sourceName(source)}
        failed={problem !== null}
      />
      <OpenImage />
      {problem !== null && <ProblemNote problem={problem} onDismiss={dismissProblem} />}
      {problem === null && prepared !== null && <ImageNotes notes={prepared.notes} />}
      <DigitPicker selected={source?.kind === 'digit' ? source.digit : null} onSelect={chooseDigit} />
      <ImageOptionFields options={image?.options ?? DEFAULT_IMAGE_OPTIONS} disabled={image === null} />
    </section>
  );
}

type Source = NonNullable<ReturnType<typeof useProjectStore.getState>['project']['image']>['source'];

function sourceName(source: Source): string {
  return source.kind === 'file'
    ? shownFileName(source.name)
    : t('image.digit', { digit: formatOrdinal(source.digit) });
}

interface ImagePairProps {
  readonly prepared: PreparedImage | null;
  readonly name: string | null;
  /** The image could not be read. */
  readonly failed: boolean;
}

/** The original, and beside it what becomes of it. */
function ImagePair({ prepared, name, failed }: ImagePairProps): ReactElement {
  if (prepared === null) {
    return <p className="image-none">{name === null || failed ? t('image.none') : t('image.noInput')}</p>;
  }
  const { original, shape, pixels } = prepared;
  const [height = 0, width = 0, channels = 1] = shape;
  return (
    <div className="image-pair">
      <figure>
        <div className="image-frame">
          <PixelCanvas
            width={original.preview.width}
            height={original.preview.height}
            channels={4}
            pixels={original.preview.rgba}
            label={t('image.original')}
            exact={original.width < 96}
          />
        </div>
        <figcaption>
          <span className="image-name" title={name ?? undefined}>
            {name}
          </span>
          <span className="image-size">{formatShape([original.width, original.height])}</span>
        </figcaption>
      </figure>
      <Icon name="chevronRight" />
      <figure>
        <div className="image-frame image-frame-network">
          <PixelCanvas
            width={width}
            height={height}
            channels={channels}
            pixels={pixels}
            label={t('image.network')}
            exact
          />
        </div>
        <figcaption>
          <span className="image-name">{t('image.networkShort')}</span>
          <span className="image-size">{formatShape(shape)}</span>
        </figcaption>
      </figure>
    </div>
  );
}

function OpenImage(): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLDivElement>(null);
  const asked = useRunStore((store) => (store.attention?.to === 'image' ? store.attention.count : null));
  // Train found no image: this is where one comes from.
  useEffect(() => {
    if (asked !== null) button.current?.querySelector('button')?.focus();
  }, [asked]);
  const opening = useImageStore((store) => store.opening);
  return (
    <div ref={button} className="image-open">
      <Button icon="image" aria-busy={opening} onClick={() => input.current?.click()}>
        {t('image.open')}
      </Button>
      <span className="image-hint">{opening ? t('image.opening') : t('image.drop')}</span>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        accept="image/*"
        tabIndex={-1}
        aria-label={t('image.input')}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file chosen again is to be read again: it may have changed.
          event.currentTarget.value = '';
          if (file !== undefined) void useImageStore.getState().open(file);
        }}
      />
    </div>
  );
}

function ImageNotes({ notes }: { readonly notes: readonly Problem[] }): ReactElement | null {
  if (notes.length === 0) return null;
  return (
    <ul className="image-notes">
      {notes.map((note) => (
        <li key={note.code}>
          <Icon name="info" size={14} />
          {problemText(note)}
        </li>
      ))}
    </ul>
  );
}

interface ImageOptionFieldsProps {
  readonly options: ImageOptions;
  readonly disabled: boolean;
}

function ImageOptionFields({ options, disabled }: ImageOptionFieldsProps): ReactElement {
  const setOptions = useImageStore((store) => store.setOptions);
  return (
    <div className="image-options">
      <Checkbox
        label={t('image.invert')}
        title={t('image.invertHelp')}
        checked={options.invert}
        disabled={disabled}
        onValue={(invert) => setOptions({ ...options, invert })}
      />
      <Select
        aria-label={t('image.resize')}
        title={t('image.resizeHelp')}
        value={options.resize}
        disabled={disabled}
        options={[
          { value: 'fit', label: t('image.fit') },
          { value: 'fill', label: t('image.fill') },
        ]}
        onValue={(value) => setOptions({ ...options, resize: value === 'fill' ? 'fill' : 'fit' })}
      />
    </div>
  );
}
