import { type ReactElement } from 'react';
import { t } from '../../../core/text/text.ts';
import { Segments, type Segment } from '../../ui/segments.tsx';
import { Select } from '../../ui/select.tsx';
import { useSeesStore, type Method, type Subject } from './sees-store.ts';

interface SeesToolsProps {
  readonly method: Method;
  /** Whether Grad-CAM makes sense here. */
  readonly hasMaps: boolean;
  readonly hasSubjects: boolean;
  readonly isOfClass: boolean;
  readonly names: readonly string[];
  readonly shownClass: number;
  readonly onClass: (shownClass: number) => void;
}

/** The method, and which number it is asked about. */
export function SeesTools(props: SeesToolsProps): ReactElement {
  const { method, hasMaps, hasSubjects, isOfClass, names, shownClass, onClass } = props;
  const { subject, set } = useSeesStore();
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
    </div>
  );
}

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
