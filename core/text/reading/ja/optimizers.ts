import type { OptimizerReading } from '../reading-id.ts';
import type { ReadingText } from '../reading.ts';

const G = 'w：重み、g = ∂E/∂w：その勾配、η：`learning_rate`（学習率）';
const VALLEY = '2 つの重みが、同じ出発点から細長い谷を下る道筋です。細い灰色の線は、普通の SGD です。';

export const optimizers: Readonly<Record<OptimizerReading, ReadingText>> = {
  sgd: {
    name: '確率的勾配降下法',
    does: 'バッチごとに計算した勾配と逆の向きに、すべての重みを少しずつ動かします。モメンタムを使うと、前回の動きの一部をもう一度加えるので、同じ向きの動きは速くなり、行ったり来たりする動きは打ち消し合います。',
    letters: `${G}、v：速度、μ：\`momentum\`。1 行目は普通の更新、2 行目はモメンタム付き、3 行目はネステロフのモメンタムを使う場合の更新です。`,
    picture: `${VALLEY}色の線は、モメンタム 0.8 の場合です。`,
    when: '学習の仕組みを理解したいときや、学習率をじっくり選んで、最終的な正解率を高めたいときに使います。',
    usual: [
      '`learning_rate` は 0.01。バッチ正規化があれば 0.1 まで',
      '`momentum` は 0.9',
      '訓練が進むにつれて学習率を下げます',
    ],
    mistakes: [
      '学習率が高すぎると、損失が跳ね上がったり NaN になったりします。低すぎると、ほとんど動きません。',
      '学習率を下げずにモメンタム 0.9 を加える。1 回の動きが最大 10 倍になります。',
    ],
  },
  adam: {
    name: 'Adam',
    does: '勾配の移動平均の向きに、勾配の普段の大きさで割って進みます。重みごとに適した速さで動くので、最初に試した学習率でもたいていうまくいきます。',
    letters: `${G}、m, v：g と g² の移動平均、β₁, β₂：それらを残す割合（\`beta_1\`, \`beta_2\`）、t：ステップの番号、ε：\`epsilon\`。`,
    picture: VALLEY,
    when: 'ほとんどのネットワークで、最初に選ぶ手法です。',
    usual: [
      '`learning_rate` は 0.001。学習済みのネットワークをさらに訓練するなら 0.0001',
      '`beta_1` 0.9、`beta_2` 0.999、`epsilon` 1e-7',
    ],
    mistakes: [
      'SGD 向けの学習率を使う。0.1 では大きすぎます。',
      'L2 正則化を加えて、重み減衰と同じ効果を期待する。それには AdamW を使います。',
    ],
  },
  adamw: {
    name: '重み減衰付き Adam',
    does: 'Adam に加えて、毎ステップ、すべての重みを少しずつ小さくします。必要のない重みは消えていくので、丸暗記しにくくなります。',
    letters: `${G}、λ：\`weight_decay\`、m, v：g と g² の移動平均、β₁, β₂：それらを残す割合、t：ステップの番号、ε：\`epsilon\`。`,
    picture: `${VALLEY}重み減衰 0.1 が 2 つの重みを 0 に引き寄せます。この谷では、0 が底でもあります。`,
    when: 'Adam で過学習するときに使います。大きなネットワークでは標準的な手法です。',
    usual: [
      '`learning_rate` は 0.001',
      '`weight_decay` は 0.004(Keras)〜 0.05',
      '`beta_1` 0.9、`beta_2` 0.999',
    ],
    mistakes: ['減衰に学習率が掛かることを忘れる。学習率を下げると、減衰も弱くなります。'],
  },
  adamax: {
    name: 'Adamax',
    does: 'Adam で使う「二乗の平均」の代わりに、最近の勾配の最大値を使います。大きな勾配を一度受けると長く覚えていて、1 回の動きは学習率の程度に収まります。',
    letters: `${G}、m：g の移動平均、u：ゆっくり忘れていく |g| の最大値、β₁, β₂：\`beta_1\`, \`beta_2\`、t：ステップの番号、ε：\`epsilon\`。`,
    picture: VALLEY,
    when: '埋め込みのように、大きな勾配がまれに来るときに使います。画像ではあまり使いません。',
    usual: ['`learning_rate` は 0.001（論文では 0.002）', '`beta_1` 0.9、`beta_2` 0.999'],
    mistakes: ['Adam との大きな差を期待する。'],
  },
  nadam: {
    name: 'ネステロフのモメンタム付き Adam',
    does: '先を見る Adam です。モメンタムに従って進んだ後の勾配であるかのように扱います。最初の数エポックでは、少し速いことがよくあります。',
    letters: `${G}、m, v：g と g² の移動平均、c：各ステップのモメンタム、P：その積、β₁, β₂：\`beta_1\`, \`beta_2\`、t：ステップの番号、ε：\`epsilon\`。`,
    picture: VALLEY,
    when: 'Adam がうまくいく場面での、もう 1 つの選択肢です。',
    usual: ['`learning_rate` は 0.001', '`beta_1` 0.9、`beta_2` 0.999、`epsilon` 1e-7'],
    mistakes: ['最適化手法と学習率を同時に変える。どちらが効いたのか分からなくなります。'],
  },
  rmsprop: {
    name: 'RMSprop',
    does: '勾配を、その重みの最近の勾配の大きさで割ります。急な方向は遅く、なだらかな方向は速く進みます。',
    letters: `${G}、s：g² の移動平均、ρ：それを残す割合（\`rho\`）、ε：\`epsilon\`。`,
    picture: VALLEY,
    when: '再帰型ネットワークや、勾配の大きさが重みによって大きく違うときに使います。ほかの場面では、モメンタムも備えた Adam が使われます。',
    usual: ['`learning_rate` は 0.001', '`rho` は 0.9', '`epsilon` は 1e-7'],
    mistakes: ['学習率を下げない。最後は、重みが最小値の周りで震え続けます。'],
  },
  adagrad: {
    name: 'Adagrad',
    does: '勾配を、これまでのすべての勾配の大きさで割ります。あまり動かなかった重みは大きく動けますが、全体の動きは次第に小さくなります。',
    letters: `${G}、s：これまでの g² の和、ε：\`epsilon\`。s は \`initial_accumulator_value\` から始まります。`,
    picture: VALLEY,
    when: '単語のように、ほとんどの特徴がまれにしか現れないデータに使います。画像ではあまり使いません。',
    usual: [
      '`learning_rate` は 0.01 〜 0.1。既定値の 0.001 はとても小さい値です',
      '`initial_accumulator_value` は 0.1',
    ],
    mistakes: ['長く訓練する。和は増える一方なので、学習はいずれ止まります。'],
  },
  adadelta: {
    name: 'Adadelta',
    does: 'これまでの動きと勾配から毎回の動きの大きさを決めるので、学習率はほとんど必要ありません。ごく小さな動きから始まり、自分で速さを見つけます。',
    letters: `${G}、s：g² の移動平均、u：今回の動き、d：u² の移動平均、ρ：それらを残す割合（\`rho\`）、ε：\`epsilon\`。`,
    picture: `${VALLEY}Adadelta は動き始めがとても遅いので、1500 ステップを描いています。`,
    when: '学習率を選びたくないときに使います。今では、ほとんど Adam に置き換わっています。',
    usual: ['`learning_rate` は論文と同じ 1', '`rho` は 0.95', '`epsilon` は 1e-7'],
    mistakes: ['Keras の既定値の学習率 0.001 のままにする。ほとんど動きません。'],
  },
};
