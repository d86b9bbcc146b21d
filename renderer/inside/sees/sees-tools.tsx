import { type ReactElement } from 'react';
import type { NodeAnalysis } from '../../../core/graph/analysis.ts';
import type { Shape } from '../../../core/tensor/shape.ts';
import { t } from '../../../core/text/text.ts';
import { saveExport } from '../../training/save-export.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segments, type Segment } from '../../ui/segments.tsx';
import { Select } from '../../ui/select.tsx';
import { useShownTheme } from '../use-theme.ts';
import type { Heat } from './paint-pixels.ts';
import { seesPicture } from './sees-picture.ts';
import { useSeesStore, type Cover, type Method, type Subject } from './sees-store.ts';

interface SeesToolsProps {
  readonly node: NodeAnalysis;
  readonly method: Method;
  /** Whether Grad-CAM makes sense here. */
  readonly hasMaps: boolean;
  readonly hasSubjects: boolean;
  readonly isOfClass: boolean;
  readonly names: readonly string[];
  readonly shownClass: number;
  readonly onClass: (shownClass: number) => void;
  readonly image: Float32Array;
  readonly shape: Shape;
  readonly heat: Heat | null;
}

/** The method, what it is asked about, and how it is shown. */
export function SeesTools(props: SeesToolsProps): ReactElement {
  const { node, method, hasMaps, hasSubjects, isOfClass, names, shownClass, onClass } = props;
  const { image, shape, heat } = props;
  const { subject, cover, set } = useSeesStore();
  const theme = useShownTheme();
  const save = async (): Promise<void> => {
    const [height = 1, width = 1, channels = 1] = shape;
    const painting = { picture: image, channels, heat, cover, region: null };
    const name = `${node.name.toLowerCase().replaceAll(' ', '-')}-${FILE_NAMES[method]}`;
    await saveExport(`${name}.png`, await seesPicture(height, width, painting, theme));
  };
  return (
    <div className="layer-tools">
      <Segments
        label={t('sees.method')}
        hidesLabel
        segments={hasMaps ? METHODS() : METHODS().filter(({ value }) => value !== 'gradCam')}
        value={method}
        onValue={(next) => set({ method: next })}
      />
      {hasSubjects && (
        <Segments
          label={t('sees.of')}
          segments={SUBJECTS()}
          value={subject}
          onValue={(next) => set({ subject: next })}
        />
      )}
      {isOfClass && (
        <label className="sees-class">
          {t('sees.class')}
          <Select
            value={String(shownClass)}
            options={names.map((name, label) => ({ value: String(label), label: name }))}
            onValue={(next) => onClass(Number(next))}
          />
        </label>
      )}
      <Segments
        label={t('sees.cover')}
        segments={COVERS()}
        value={cover}
        onValue={(next) => set({ cover: next })}
      />
      <IconButton icon="save" label={t('sees.save')} onClick={() => void save()} />
    </div>
  );
}

const FILE_NAMES: Readonly<Record<Method, string>> = {
  field: 'receptive-field',
  gradient: 'gradient',
  timesInput: 'gradient-times-input',
  occlusion: 'occlusion',
  gradCam: 'grad-cam',
};

const METHODS = (): readonly Segment<Method>[] => [
  { value: 'field', label: t('sees.field'), help: t('sees.fieldHelp') },
  { value: 'gradient', label: t('sees.gradient'), help: t('sees.gradientHelp') },
  { value: 'timesInput', label: t('sees.timesInput'), help: t('sees.timesInputHelp') },
  { value: 'occlusion', label: t('sees.occlusion'), help: t('sees.occlusionHelp') },
  { value: 'gradCam', label: t('sees.gradCam'), help: t('sees.gradCamHelp') },
];

const SUBJECTS = (): readonly Segment<Subject>[] => [
  { value: 'class', label: t('sees.ofClass'), help: t('sees.ofClassHelp') },
  { value: 'own', label: t('sees.ofOwn'), help: t('sees.ofOwnHelp') },
];

const COVERS = (): readonly Segment<Cover>[] => [
  { value: 'over', label: t('sees.over'), help: t('sees.overHelp') },
  { value: 'alone', label: t('sees.alone'), help: t('sees.aloneHelp') },
];
