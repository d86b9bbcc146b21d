import { useId, useMemo, useState, type ReactElement } from 'react';
import { DRAWN_SETS, type DrawnSetName } from '../../core/data/drawn/drawn-set.ts';
import { LIMITS } from '../../core/limits.ts';
import { MAX_SEED } from '../../core/random.ts';
import { formatInteger } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { useDataStore } from '../store/data-store.ts';
import { PixelCanvas } from '../training/pixel-canvas.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import './data-choices.css';
import { FolderButton } from './folder-button.tsx';
import { takeDrop } from './take-drop.ts';

const SETS: readonly DrawnSetName[] = ['digits', 'shapes', 'textures'];

/** The three ways to images: those that Convas draws, a folder, and one by one. */
export function DataChoices({ onChosen }: { readonly onChosen?: (() => void) | undefined }): ReactElement {
  return (
    <div className="data-choices">
      <DrawnChoice onChosen={onChosen} />
      <section
        className="data-choice data-choice-drop"
        aria-label={t('dataset.ownFolder')}
        onDrop={(event) => takeDrop(event, onChosen)}
      >
        <h3>{t('dataset.ownFolder')}</h3>
        <p>{t('dataset.ownFolderText')}</p>
        <pre className="data-tree" role="img" aria-label={t('dataset.treeLabel')}>
          {t('dataset.tree')}
        </pre>
        <div className="data-choice-foot">
          <FolderButton label={t('dataset.chooseFolder')} onChosen={onChosen} />
          <p className="data-note">{t('dataset.dropText')}</p>
        </div>
      </section>
      <CollectChoice onChosen={onChosen} />
    </div>
  );
}

/** Two classes to begin with; names can be given later. */
function CollectChoice({ onChosen }: { readonly onChosen: (() => void) | undefined }): ReactElement {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const name = (typed: string, number: number): string => typed.trim() || t('collect.class', { number });
  const field = (label: string, number: number, value: string, set: (text: string) => void): ReactElement => (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          className="input"
          autoComplete="off"
          spellCheck={false}
          maxLength={LIMITS.stringLength}
          placeholder={t('collect.class', { number })}
          value={value}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <form
      className="data-choice"
      aria-label={t('collect.title')}
      onSubmit={(event) => {
        event.preventDefault();
        onChosen?.();
        const names = [...new Set([name(first, 1), name(second, 2)])];
        useDataStore.getState().beginCollecting(names);
      }}
    >
      <h3>{t('collect.title')}</h3>
      <p>{t('collect.text')}</p>
      <div className="data-choice-names">
        {field(t('collect.firstClass'), 1, first, setFirst)}
        {field(t('collect.secondClass'), 2, second, setSecond)}
      </div>
      <div className="data-choice-foot">
        <Button type="submit" icon="camera">
          {t('collect.start')}
        </Button>
      </div>
    </form>
  );
}

function DrawnChoice({ onChosen }: { readonly onChosen: (() => void) | undefined }): ReactElement {
  const name = useId();
  const [set, setSet] = useState<DrawnSetName>('digits');
  const { classNames, perClass: limits } = DRAWN_SETS[set];
  const [perClass, setPerClass] = useState<number>(limits.normal);
  const [seed, setSeed] = useState(1);
  const count = formatInteger(perClass * classNames.length);
  return (
    <section className="data-choice" aria-label={t('dataset.builtIn')}>
      <h3>{t('dataset.builtIn')}</h3>
      <p>{t('dataset.builtInText')}</p>
      <div className="drawn-sets" role="radiogroup" aria-label={t('dataset.set')}>
        {SETS.map((each) => (
          <label key={each} className="drawn-set">
            <input
              type="radio"
              name={name}
              aria-label={t(`dataset.${each}`)}
              aria-describedby={`${name}-${each}`}
              checked={set === each}
              onChange={() => setSet(each)}
            />
            <SetPictures set={each} />
            <span className="drawn-set-name">{t(`dataset.${each}`)}</span>
            <span className="drawn-set-text" id={`${name}-${each}`}>
              {t(`dataset.${each}Text`)}
            </span>
          </label>
        ))}
      </div>
      <div className="data-choice-foot">
        <Field label={t('dataset.perClass')}>
          {(control) => (
            <NumberInput
              {...control}
              integer
              min={limits.min}
              max={limits.max}
              value={perClass}
              onValue={setPerClass}
            />
          )}
        </Field>
        <Field label={t('dataset.seed')} help={t('dataset.seedHelp')}>
          {(control) => (
            <NumberInput {...control} integer min={0} max={MAX_SEED} value={seed} onValue={setSeed} />
          )}
        </Field>
        <Button
          variant="primary"
          onClick={() => {
            onChosen?.();
            useDataStore.getState().chooseDrawn({ kind: 'drawn', set, perClass, seed });
          }}
        >
          {t('dataset.draw', { count })}
        </Button>
      </div>
    </section>
  );
}

/** One picture of each of the first classes. */
function SetPictures({ set: name }: { readonly set: DrawnSetName }): ReactElement {
  const set = DRAWN_SETS[name];
  const [height = 1, width = 1, channels = 1] = set.shape;
  const pictures = useMemo(() => [1, 3, 4].map((label) => set.draw(label, 2, 1)), [set]);
  return (
    <span className="drawn-set-pictures">
      {pictures.map((pixels, i) => (
        <PixelCanvas key={i} width={width} height={height} channels={channels} pixels={pixels} exact />
      ))}
    </span>
  );
}
