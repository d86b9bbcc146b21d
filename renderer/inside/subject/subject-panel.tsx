import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { DataSet } from '../../../core/data/data-set.ts';
import { mulberry32 } from '../../../core/random.ts';
import { sizeOf } from '../../../core/tensor/shape.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useDataStore } from '../../store/data-store.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { DigitPicker } from '../../training/digit-picker.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FilesButton } from '../../ui/files-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Select } from '../../ui/select.tsx';
import { useFileTarget } from '../../ui/use-drop-target.ts';
import { chosenImage, useInsideStore, type GradientClass } from '../inside-store.ts';
import { useTensors } from '../use-tensors.ts';
import { ProbabilityShift } from '../touch/probability-shift.tsx';
import { groundOf } from './brush.ts';
import { useClassNames } from './class-names-of.ts';
import { PaintPad } from './paint-pad.tsx';
import { useSubjectName } from './subject-name.ts';
import { BRUSH_SIZE, useSubject } from './subject-store.ts';
import './subject.css';

/** What Random takes images by. */
const chance = mulberry32(1);

/** The picture that is looked at: which one it is, and a brush to change it with. */
export function SubjectPanel(): ReactElement | null {
  const { open, setOpen, takeFile, problem, dismissProblem } = useSubject();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) panel.current?.focus();
  }, [open]);
  const { dragging, handlers } = useFileTarget((file) => void takeFile(file));
  const name = useSubjectName();
  if (!open) return null;
  return (
    <section
      ref={panel}
      className={classNames('subject-panel', dragging && 'subject-dragging')}
      aria-label={t('subject.title')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        setOpen(false);
      }}
      {...handlers}
    >
      <header className="subject-head">
        <h2>{name}</h2>
        <IconButton icon="close" label={t('subject.close')} onClick={() => setOpen(false)} />
      </header>
      <Painting />
      <ProbabilityShift />
      <Sources />
      {problem !== null && <ProblemNote problem={problem} onDismiss={dismissProblem} />}
      <Gradients />
      <p className="subject-note">{t('subject.note')}</p>
    </section>
  );
}

/** The brush, and what it is used on. */
function Painting(): ReactElement | null {
  const { tool, size, ink, setBrush } = useSubject();
  const image = useInsideStore((store) => store.image);
  const painted = useProjectStore((store) => store.project.painted);
  const shape = useProjectStore((store) => store.analysis.input?.output ?? null);
  const output = useProjectStore((store) => store.analysis.output?.id ?? '');
  // The probabilities are asked for with a tensor: this one is there in every network.
  useTensors([`${output}/y`]);
  if (image === null || shape?.length !== 3) return null;
  const target = painted?.target ?? chosenImage(useInsideStore.getState().choice)?.target ?? null;
  const setPainted = (input: Float32Array | null): void => {
    const next = input === null ? null : { input, target: null };
    useProjectStore.getState().edit({ type: 'setPainted', painted: next });
  };
  const slider = (
    label: string,
    value: number,
    range: { min: number; max: number },
    set: (value: number) => void,
  ) => (
    <label className="subject-slider">
      {label}
      <input
        type="range"
        min={range.min}
        max={range.max}
        step={0.01}
        value={value}
        onChange={(event) => set(Number(event.target.value))}
      />
    </label>
  );
  return (
    <>
      <PaintPad input={image.input} shape={shape} target={target} />
      <p className="subject-note">{t('paint.hint')}</p>
      <Segments
        label={t('paint.tool')}
        hidesLabel
        segments={[
          { value: 'paint', label: t('paint.paint'), help: t('paint.paintHelp') },
          { value: 'erase', label: t('paint.erase'), help: t('paint.eraseHelp') },
          { value: 'blur', label: t('paint.blur'), help: t('paint.blurHelp') },
        ]}
        value={tool}
        onValue={(next) => setBrush({ tool: next })}
      />
      <div className="subject-sliders">
        {slider(t('paint.size'), size, BRUSH_SIZE, (next) => setBrush({ size: next }))}
        {slider(t('paint.ink'), ink, { min: 0, max: 1 }, (next) => setBrush({ ink: next }))}
      </div>
      <div className="subject-row">
        <Button onClick={() => setPainted(new Float32Array(sizeOf(shape)).fill(groundOf(image.input)))}>
          {t('paint.empty')}
        </Button>
        {painted !== null && <Button onClick={() => setPainted(null)}>{t('subject.unpaint')}</Button>}
      </div>
    </>
  );
}

/** The ways to another picture. */
function Sources(): ReactElement {
  const { takeFile, takeDigit } = useSubject();
  const choice = useInsideStore((store) => store.choice);
  const choose = useInsideStore((store) => store.choose);
  const data = useDataStore((store) => store.arranged);
  const shape = useProjectStore((store) => store.analysis.input?.output ?? null);
  const fits =
    data !== null && shape !== null && data.labels.length > 0 && sizeOf(data.shape) === sizeOf(shape);
  const digit = choice.kind === 'own' && choice.target !== null ? choice.target : null;
  return (
    <div className="subject-sources" role="group" aria-label={t('subject.from')}>
      {fits ? (
        <Samples data={data} />
      ) : (
        <DigitPicker selected={digit} onSelect={(next) => void takeDigit(next)} />
      )}
      <div className="subject-row">
        <FilesButton
          label={t('subject.file')}
          inputLabel={t('subject.fileInput')}
          onFiles={([file]) => {
            if (file !== undefined) void takeFile(file);
          }}
        />
        <span className="subject-note">{t('subject.drop')}</span>
      </div>
      {choice.kind !== 'offered' && (
        <Button onClick={() => choose({ kind: 'offered' })}>{t('subject.offered')}</Button>
      )}
    </div>
  );
}

/** The images of the data set: of one class or of any, one by one, or by chance. */
function Samples({ data }: { readonly data: DataSet }): ReactElement {
  const choice = useInsideStore((store) => store.choice);
  const choose = useInsideStore((store) => store.choose);
  const [label, setLabel] = useState<number | null>(null);
  const { labels } = data;
  const images = Array.from(labels.keys()).filter((image) => label === null || labels[image] === label);
  const place = choice.kind === 'sample' ? images.indexOf(choice.image) : -1;
  const go = (to: number): void => {
    const image = images[(to + images.length) % images.length];
    if (image !== undefined) choose({ kind: 'sample', image });
  };
  const chooseClass = (value: string): void => {
    const next = value === '' ? null : Number(value);
    setLabel(next);
    const first = labels.findIndex((of) => next === null || of === next);
    if (first >= 0) choose({ kind: 'sample', image: first });
  };
  return (
    <>
      <label className="subject-field">
        {t('subject.class')}
        <Select
          value={label === null ? '' : String(label)}
          options={[
            { value: '', label: t('subject.anyClass') },
            ...data.classNames.map((name, index) => ({ value: String(index), label: name })),
          ]}
          onValue={chooseClass}
        />
      </label>
      <div className="subject-row">
        <IconButton
          icon="chevronLeft"
          label={t('subject.previous')}
          onClick={() => go(Math.max(0, place) - 1)}
        />
        <span className="subject-place">
          {t('subject.place', {
            number: place < 0 ? '–' : formatOrdinal(place + 1),
            count: formatOrdinal(images.length),
          })}
        </span>
        <IconButton icon="chevronRight" label={t('subject.next')} onClick={() => go(place + 1)} />
        <Button onClick={() => go(Math.floor(chance.next() * images.length))}>{t('subject.random')}</Button>
      </div>
    </>
  );
}

/** Of which class the gradients are. */
function Gradients(): ReactElement | null {
  const gradientClass = useInsideStore((store) => store.gradientClass);
  const setGradientClass = useInsideStore((store) => store.setGradientClass);
  const choice = useInsideStore((store) => store.choice);
  const painted = useProjectStore((store) => store.project.painted);
  const isThere = useInsideStore((store) => store.image !== null);
  const names = useClassNames();
  const own = painted === null ? (isThere ? (chosenImage(choice)?.target ?? null) : null) : painted.target;
  const options = [
    ...(own === null ? [] : [{ value: 'own', label: t('subject.ownClass', { label: names[own] ?? '' }) }]),
    { value: 'probable', label: t('subject.probable') },
    ...names.map((label, index) => ({ value: String(index), label: t('subject.oneClass', { label }) })),
  ];
  return (
    <label className="subject-field">
      {t('subject.gradients')}
      <Select
        value={gradientClass === 'own' && own === null ? 'probable' : String(gradientClass)}
        options={options}
        onValue={(value) => setGradientClass(asGradientClass(value))}
      />
    </label>
  );
}

function asGradientClass(value: string): GradientClass {
  return value === 'own' || value === 'probable' ? value : Number(value);
}
