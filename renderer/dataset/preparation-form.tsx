import { useEffect, useState, type ReactElement } from 'react';
import type { DataSet } from '../../core/data/data-set.ts';
import type { PreparedImage } from '../../core/data/prepared-image.ts';
import type { ProjectData } from '../../core/project/project-data.ts';
import { sameShape, sizeOf } from '../../core/tensor/shape.ts';
import { formatShape } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { AugmentationForm } from './augmentation-form.tsx';
import { useDataStore } from '../store/data-store.ts';
import { PixelCanvas } from '../training/pixel-canvas.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { Segments } from '../ui/segments.tsx';
import { Select } from '../ui/select.tsx';

type Preparation = Pick<ProjectData, 'shape' | 'options'>;

interface PreparationFormProps {
  readonly project: ProjectData;
  readonly data: DataSet;
  /** The image that is shown before and after. */
  readonly sample: number;
}

/** The longest side of an input that a person is likely to mean. */
const SIDE = { min: 1, max: 512 };

/** What is typed is tried on the sample when typing has paused, in milliseconds. */
const PAUSE = 150;

const FRAMINGS = ['fit', 'fill', 'stretch'] as const;

/** How every image is prepared: tried on one at once, and on all when it is said so. */
export function PreparationForm({ project, data, sample }: PreparationFormProps): ReactElement {
  const [draft, setDraft] = useState<Preparation>({ shape: project.shape, options: project.options });
  const [of, setOf] = useState<Preparation>(project);
  // What the project has changed to elsewhere (undo, another set) is what one goes on from.
  if (of.shape !== project.shape || of.options !== project.options) {
    setOf(project);
    setDraft({ shape: project.shape, options: project.options });
  }
  const { prepare, reading } = useDataStore();
  const [height = 1, width = 1, channels = 1] = draft.shape;
  const { options } = draft;
  const isSame =
    sameShape(draft.shape, project.shape) &&
    options.invert === project.options.invert &&
    options.resize === project.options.resize;
  const setShape = (...shape: readonly number[]): void => setDraft({ shape, options });
  return (
    <div className="data-form">
      <div className="data-form-fields">
        <Field label={t('dataset.height')}>
          {(control) => (
            <NumberInput
              {...control}
              {...SIDE}
              integer
              value={height}
              onValue={(value) => setShape(value, width, channels)}
            />
          )}
        </Field>
        <Field label={t('dataset.width')}>
          {(control) => (
            <NumberInput
              {...control}
              {...SIDE}
              integer
              value={width}
              onValue={(value) => setShape(height, value, channels)}
            />
          )}
        </Field>
        <Field label={t('dataset.resize')} help={t('dataset.resizeHelp')}>
          {(control) => (
            <Select
              {...control}
              value={options.resize}
              options={FRAMINGS.map((value) => ({ value, label: t(`dataset.${value}`) }))}
              onValue={(value) => {
                const resize = FRAMINGS.find((framing) => framing === value) ?? 'fit';
                setDraft({ ...draft, options: { ...options, resize } });
              }}
            />
          )}
        </Field>
      </div>
      <div className="data-form-line">
        <Segments
          label={t('dataset.colours')}
          value={channels === 1 ? 'grey' : 'colour'}
          segments={[
            { value: 'grey', label: t('dataset.grey'), help: t('dataset.greyHelp') },
            { value: 'colour', label: t('dataset.colour'), help: t('dataset.colourHelp') },
          ]}
          onValue={(value) => setShape(height, width, value === 'grey' ? 1 : 3)}
        />
        <Checkbox
          label={t('dataset.invert')}
          title={t('image.invertHelp')}
          checked={options.invert}
          onValue={(invert) => setDraft({ ...draft, options: { ...options, invert } })}
        />
      </div>
      <BeforeAfter project={project} data={data} sample={sample} draft={isSame ? null : draft} />
      <Button disabled={isSame || reading !== null} onClick={() => prepare(draft.shape, draft.options)}>
        {t('dataset.apply')}
      </Button>
      <AugmentationForm data={data} />
    </div>
  );
}

interface BeforeAfterProps extends PreparationFormProps {
  /** null: as all images are prepared now. */
  readonly draft: Preparation | null;
}

/** A sample as its file has it, and as the network would see it. */
function BeforeAfter({ project, data, sample, draft }: BeforeAfterProps): ReactElement {
  const { origin } = project;
  const { shape, options } = draft ?? project;
  const name = data.sources[sample]?.name ?? '';
  const { folder, tryOn } = useDataStore();
  const [tried, setTried] = useState<PreparedImage | null>(null);
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(() => {
      void tryOn(name, shape, options).then((prepared) => {
        if (!isOver) setTried(prepared);
      });
    }, PAUSE);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [tryOn, origin, folder, name, shape, options]);
  const size = sizeOf(data.shape);
  const after = tried ?? {
    shape: data.shape,
    pixels: data.pixels.subarray(sample * size, (sample + 1) * size),
  };
  const [height = 1, width = 1, channels = 1] = after.shape;
  return (
    <div className="data-pair">
      <figure>
        <div className="data-pair-frame">
          {tried === null ? (
            <span className="data-note">{t('dataset.noFile')}</span>
          ) : (
            <PixelCanvas
              width={tried.original.preview.width}
              height={tried.original.preview.height}
              channels={4}
              pixels={tried.original.preview.rgba}
              label={t('dataset.before')}
              exact={tried.original.width < 96}
            />
          )}
        </div>
        <figcaption>
          {t('dataset.before')}
          {tried !== null && <span>{formatShape([tried.original.height, tried.original.width])}</span>}
        </figcaption>
      </figure>
      <Icon name="chevronRight" />
      <figure>
        <div className="data-pair-frame data-pair-network">
          <PixelCanvas
            width={width}
            height={height}
            channels={channels}
            pixels={after.pixels}
            label={t('dataset.after')}
            exact
          />
        </div>
        <figcaption>
          {t('image.networkShort')}
          <span>{formatShape(after.shape)}</span>
        </figcaption>
      </figure>
    </div>
  );
}
