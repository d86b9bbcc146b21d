import { type ReactElement, type ReactNode } from 'react';
import type { Region } from '../../../core/explain/region.ts';
import type { Shape } from '../../../core/tensor/shape.ts';
import { formatMeasured, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import type { Cell } from '../figure/grid-box.ts';
import { CamWeights } from './cam-weights.tsx';
import { partText, pixelsText, sizeText } from './field-of.ts';
import { OcclusionTools } from './occlusion-tools.tsx';
import type { Method } from './sees-store.ts';
import type { HeatView } from './use-heat.ts';

interface SeesWordsProps {
  readonly method: Method;
  readonly view: HeatView;
  readonly pixel: Cell;
  readonly focus: 'layer' | 'image';
  readonly names: readonly string[];
  readonly isOfClass: boolean;
  readonly shownClass: number;
  readonly channel: number;
  readonly isInput: boolean;
  /** What the chosen number of the layer is; null: none is chosen. */
  readonly number: number | null;
  readonly probability: number | null;
  readonly seen: Region | undefined;
  readonly reached: Region | undefined;
  readonly layerShape: Shape;
  /** The larger side of the image. */
  readonly imageSide: number;
  readonly onChannel: (channel: number) => void;
}

/** What was found, in words and numbers, and what the method says and does not. */
export function SeesWords(props: SeesWordsProps): ReactElement {
  const { method, view, channel, isInput, imageSide, onChannel } = props;
  const isPixel = isInput && method === 'field';
  return (
    <aside className="sees-words">
      {method === 'occlusion' && <OcclusionTools state={view.occlusion} side={imageSide} />}
      <dl className="sees-facts" aria-live="polite">
        {method === 'field' ? <FieldFacts {...props} /> : <NumberFacts {...props} />}
      </dl>
      {view.isNothing && <p className="sees-note">{t('sees.nothing')}</p>}
      {view.weights !== null && <CamWeights weights={view.weights} channel={channel} onChannel={onChannel} />}
      <div className="sees-about">
        <h4>{t('sees.says')}</h4>
        <p>{t(isPixel ? 'sees.inputSays' : SAYS[method])}</p>
        <h4>{t('sees.saysNot')}</h4>
        <p>{t(isPixel ? 'sees.inputSaysNot' : SAYS_NOT[method])}</p>
      </div>
    </aside>
  );
}

function FieldFacts(props: SeesWordsProps): ReactElement {
  const { view, pixel, focus, isInput, number, seen, reached, layerShape } = props;
  const reach = (
    <Fact
      name={t('sees.reaches', { row: formatOrdinal(pixel.row + 1), column: formatOrdinal(pixel.column + 1) })}
      mark="reach"
    >
      {partText(reached, layerShape)}
    </Fact>
  );
  if (isInput) return <></>;
  const within =
    view.window === null ? t('sees.noEffect') : t('sees.within', { size: sizeText(view.window) });
  return (
    <>
      <Fact name={t('sees.canSee')} mark="field">
        {pixelsText(seen)}
      </Fact>
      <Fact name={t('sees.effect')} mark="effect">
        {view.isCurrent ? within : t('sees.working')}
      </Fact>
      {focus === 'image' && reach}
      <Fact name={t('sees.number')}>{number === null ? '–' : formatMeasured(number)}</Fact>
      <Fact name={t('sees.sum')}>
        {view.isCurrent && view.value !== null ? formatMeasured(view.value) : t('sees.working')}
      </Fact>
    </>
  );
}

function NumberFacts(props: SeesWordsProps): ReactElement {
  const { method, view, isOfClass, names, shownClass, number, probability } = props;
  const value = view.isCurrent && view.value !== null ? formatMeasured(view.value) : t('sees.working');
  const name = names[shownClass] ?? '';
  const isAfter = method === 'occlusion';
  if (!isOfClass && number === null) return <></>;
  if (!isOfClass)
    return (
      <>
        <Fact name={t('sees.number')}>{number === null ? '–' : formatMeasured(number)}</Fact>
        {!isAfter && <Fact name={t('sees.sum')}>{value}</Fact>}
      </>
    );
  return (
    <>
      {!isAfter && <Fact name={t('sees.logit', { name })}>{value}</Fact>}
      <Fact name={t('sees.probability', { name })}>
        {probability === null ? '–' : formatMeasured(probability)}
      </Fact>
    </>
  );
}

function Fact({
  name,
  mark,
  children,
}: {
  readonly name: string;
  /** The frame on the picture that it tells of. */
  readonly mark?: 'field' | 'effect' | 'reach';
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div>
      <dt>
        {mark !== undefined && <span className={`sees-mark sees-mark-${mark}`} aria-hidden="true" />}
        {name}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

const SAYS = {
  field: 'sees.fieldSays',
  gradient: 'sees.gradientSays',
  timesInput: 'sees.timesInputSays',
  occlusion: 'sees.occlusionSays',
  gradCam: 'sees.gradCamSays',
} as const;

const SAYS_NOT = {
  field: 'sees.fieldSaysNot',
  gradient: 'sees.gradientSaysNot',
  timesInput: 'sees.timesInputSaysNot',
  occlusion: 'sees.occlusionSaysNot',
  gradCam: 'sees.gradCamSaysNot',
} as const;
