import { useId, useMemo, useState, type ReactElement } from 'react';
import { DRAWN_SETS, type DrawnSetName } from '../../core/data/drawn/drawn-set.ts';
import { MAX_SEED } from '../../core/random.ts';
import { formatInteger } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { useDataStore } from '../store/data-store.ts';
import { PixelCanvas } from '../training/pixel-canvas.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import './data-choices.css';
import { FolderButton } from './folder-button.tsx';
import { takeDrop } from './take-drop.ts';

const SETS: readonly DrawnSetName[] = ['digits', 'shapes', 'textures'];

/** The three ways to images: those that Convas draws, a folder, and a drop of one. */
export function DataChoices({ onChosen }: { readonly onChosen?: (() => void) | undefined }): ReactElement {
  return (
    <div className="data-choices">
      <DrawnChoice onChosen={onChosen} />
      <section className="data-choice" aria-label={t('dataset.ownFolder')}>
        <h3>{t('dataset.ownFolder')}</h3>
        <p>{t('dataset.ownFolderText')}</p>
        <pre className="data-tree" role="img" aria-label={t('dataset.treeLabel')}>
          {t('dataset.tree')}
        </pre>
        <div className="data-choice-foot">
          <FolderButton label={t('dataset.chooseFolder')} onChosen={onChosen} />
        </div>
      </section>
      <section
        className="data-choice data-choice-drop"
        aria-label={t('dataset.drop')}
        onDrop={(event) => takeDrop(event, onChosen)}
      >
        <Icon name="folder" size={24} />
        <h3>{t('dataset.drop')}</h3>
        <p>{t('dataset.dropText')}</p>
      </section>
    </div>
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
