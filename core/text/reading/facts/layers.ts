import type { LayerReading } from '../reading-id.ts';
import type { ReadingFacts } from '../reading.ts';

const SHAPE = [
  [0, 0, 1, 0, 0],
  [0, 1, 1, 0, 0],
  [1, 0, 1, 0, 0],
  [0, 0, 1, 0, 0],
  [0, 1, 1, 1, 0],
] as const;
const WIDE = [
  [0, 0, 0, 1, 0, 0],
  [0, 0, 1, 1, 0, 0],
  [0, 1, 0, 1, 0, 0],
  [0, 0, 0, 1, 0, 0],
  [0, 0, 0, 1, 0, 0],
  [0, 0, 1, 1, 1, 0],
] as const;
const CORNER = [
  [2, 2, 2, 2, 2],
  [2, 0, 0, 0, 0],
  [2, 0, 1, 1, 0],
  [2, 0, 1, 1, 0],
  [2, 0, 0, 0, 0],
] as const;
const VERTICAL = [
  [-1, 2, -1],
  [-1, 2, -1],
  [-1, 2, -1],
] as const;
const HORIZONTAL = [
  [-1, -1, -1],
  [2, 2, 2],
  [-1, -1, -1],
] as const;
const POOLED = [
  [1, 3, 2, 0],
  [4, 2, 0, 1],
  [0, 1, 7, 2],
  [2, 1, 3, 8],
] as const;

const CONVOLUTION = String.raw`a_{i,j,c'} = \sum_{c}\sum_{m<M}\sum_{n<N} w_{m,n,c,c'}\, z_{i+m,\,j+n,\,c} + b_{c'}`;
const ACTIVATED = String.raw`z'_{i,j,c'} = h(a_{i,j,c'})`;
const NORMALIZED = String.raw`\hat{x} = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} \qquad y = \gamma\,\hat{x} + \beta`;

export const layerFacts: Readonly<Record<LayerReading, ReadingFacts>> = {
  Input: {
    title: 'Input',
    formulas: [String.raw`z_{i,j,c} = \frac{p_{i,j,c}}{255}`],
    figure: { kind: 'input' },
    related: ['Conv2D', 'Rescaling', 'Flatten'],
  },
  Conv2D: {
    title: 'Conv2D',
    formulas: [
      CONVOLUTION,
      ACTIVATED,
      String.raw`\frac{\partial E}{\partial w_{m,n,c,c'}} = \sum_{i}\sum_{j} \delta_{i,j,c'}\, z_{i+m,\,j+n,\,c} \qquad \frac{\partial E}{\partial b_{c'}} = \sum_{i}\sum_{j} \delta_{i,j,c'}`,
    ],
    figure: {
      kind: 'window',
      layer: 'Conv2D',
      params: { filters: 1, kernelSize: [3, 3] },
      inputs: [SHAPE],
      kernels: [VERTICAL],
      at: [0, 1],
    },
    more: [
      {
        kind: 'window',
        layer: 'Conv2D',
        params: { filters: 1, kernelSize: [3, 3], strides: [2, 2] },
        inputs: [SHAPE],
        kernels: [VERTICAL],
        at: [0, 0],
        also: [[0, 1]],
      },
      {
        kind: 'window',
        layer: 'Conv2D',
        params: { filters: 1, kernelSize: [3, 3], dilationRate: [2, 2] },
        inputs: [WIDE],
        kernels: [VERTICAL],
        at: [0, 1],
      },
    ],
    related: ['relu', 'MaxPooling2D', 'DepthwiseConv2D', 'SeparableConv2D', 'BatchNormalization'],
  },
  DepthwiseConv2D: {
    title: 'DepthwiseConv2D',
    formulas: [
      String.raw`a_{i,j,(c,q)} = \sum_{m<M}\sum_{n<N} w_{m,n,c,q}\, z_{i+m,\,j+n,\,c} + b_{(c,q)}`,
      String.raw`z'_{i,j,(c,q)} = h(a_{i,j,(c,q)})`,
    ],
    figure: {
      kind: 'window',
      layer: 'DepthwiseConv2D',
      params: { kernelSize: [3, 3] },
      inputs: [SHAPE, CORNER],
      kernels: [VERTICAL, HORIZONTAL],
      at: [0, 1],
    },
    related: ['SeparableConv2D', 'Conv2D'],
  },
  SeparableConv2D: {
    title: 'SeparableConv2D',
    formulas: [
      String.raw`u_{i,j,k} = \sum_{m<M}\sum_{n<N} v_{m,n,k}\, z_{i+m,\,j+n,\,k}`,
      String.raw`a_{i,j,c'} = \sum_{k} w_{k,c'}\, u_{i,j,k} + b_{c'} \qquad z'_{i,j,c'} = h(a_{i,j,c'})`,
    ],
    figure: { kind: 'separable' },
    related: ['DepthwiseConv2D', 'Conv2D'],
  },
  Conv2DTranspose: {
    title: 'Conv2DTranspose',
    formulas: [
      String.raw`a_{s i+m,\; s j+n,\; c'} \mathrel{+}= \sum_{c} w_{m,n,c',c}\, z_{i,j,c}`,
      String.raw`z' = h(a + b)`,
    ],
    figure: {
      kind: 'transposed',
      input: [
        [1, 2],
        [3, 1],
      ],
      kernel: [
        [1, 2, 1],
        [2, 4, 2],
        [1, 2, 1],
      ],
      stride: 2,
      at: [0, 1],
    },
    related: ['UpSampling2D', 'Conv2D'],
  },
  MaxPooling2D: {
    title: 'MaxPooling2D',
    formulas: [
      String.raw`y_{i,j,c} = \max_{m<M,\; n<N} z_{s i+m,\; s j+n,\; c}`,
      String.raw`\frac{\partial E}{\partial z_{p,q,c}} = \sum_{(i,j)\,:\,(p,q)=\arg\max} \delta_{i,j,c}`,
    ],
    figure: {
      kind: 'window',
      layer: 'MaxPooling2D',
      params: { poolSize: [2, 2] },
      inputs: [POOLED],
      kernels: [],
      at: [0, 0],
    },
    related: ['AveragePooling2D', 'GlobalMaxPooling2D', 'Conv2D'],
  },
  AveragePooling2D: {
    title: 'AveragePooling2D',
    formulas: [
      String.raw`y_{i,j,c} = \frac{1}{M N} \sum_{m<M}\sum_{n<N} z_{s i+m,\; s j+n,\; c}`,
      String.raw`\frac{\partial E}{\partial z_{s i+m,\; s j+n,\; c}} \mathrel{+}= \frac{1}{M N}\, \delta_{i,j,c}`,
    ],
    figure: {
      kind: 'window',
      layer: 'AveragePooling2D',
      params: { poolSize: [2, 2] },
      inputs: [POOLED],
      kernels: [],
      at: [0, 0],
    },
    related: ['MaxPooling2D', 'GlobalAveragePooling2D'],
  },
  GlobalAveragePooling2D: {
    title: 'GlobalAveragePooling2D',
    formulas: [String.raw`y_{c} = \frac{1}{H W} \sum_{i<H}\sum_{j<W} z_{i,j,c}`],
    figure: { kind: 'global', layer: 'GlobalAveragePooling2D' },
    related: ['GlobalMaxPooling2D', 'Flatten', 'Dense'],
  },
  GlobalMaxPooling2D: {
    title: 'GlobalMaxPooling2D',
    formulas: [String.raw`y_{c} = \max_{i<H,\; j<W} z_{i,j,c}`],
    figure: { kind: 'global', layer: 'GlobalMaxPooling2D' },
    related: ['GlobalAveragePooling2D', 'MaxPooling2D', 'Flatten'],
  },
  Flatten: {
    title: 'Flatten',
    formulas: [String.raw`y_{(i W + j)\, C + c} = z_{i,j,c} \qquad i < H,\; j < W,\; c < C`],
    figure: { kind: 'flatten' },
    related: ['Dense', 'GlobalAveragePooling2D'],
  },
  UpSampling2D: {
    title: 'UpSampling2D',
    formulas: [String.raw`y_{i,j,c} = z_{\lfloor i/s \rfloor,\; \lfloor j/s \rfloor,\; c}`],
    figure: { kind: 'upsample' },
    related: ['Conv2DTranspose', 'MaxPooling2D'],
  },
  ZeroPadding2D: {
    title: 'ZeroPadding2D',
    formulas: [String.raw`y_{i+t,\; j+l,\; c} = z_{i,j,c} \qquad 0 \le i < H,\; 0 \le j < W`],
    figure: { kind: 'pad' },
    related: ['Conv2D', 'MaxPooling2D'],
  },
  Dense: {
    title: 'Dense',
    formulas: [
      String.raw`a_{o} = \sum_{i} w_{i,o}\, z_{i} + b_{o} \qquad z'_{o} = h(a_{o})`,
      String.raw`\frac{\partial E}{\partial w_{i,o}} = z_{i}\, \delta_{o} \qquad \frac{\partial E}{\partial b_{o}} = \delta_{o} \qquad \frac{\partial E}{\partial z_{i}} = \sum_{o} w_{i,o}\, \delta_{o}`,
    ],
    figure: { kind: 'dense' },
    related: ['Flatten', 'softmax', 'Dropout', 'Conv2D'],
  },
  Activation: {
    title: 'Activation',
    formulas: [
      String.raw`y = h(x) \qquad \frac{\partial E}{\partial x} = h'(x)\, \frac{\partial E}{\partial y}`,
    ],
    figure: { kind: 'activations' },
    related: ['relu', 'leakyRelu', 'elu', 'gelu', 'swish', 'sigmoid', 'tanh', 'softmax'],
  },
  Dropout: {
    title: 'Dropout',
    formulas: [
      String.raw`y_{i} = r_{i}\, x_{i} \qquad r_{i} = \begin{cases} 0 & P = p \\ \dfrac{1}{1-p} & P = 1-p \end{cases}`,
    ],
    figure: { kind: 'dropout' },
    related: ['GaussianNoise', 'BatchNormalization', 'adamw', 'Dense'],
  },
  BatchNormalization: {
    title: 'BatchNormalization',
    formulas: [
      NORMALIZED,
      String.raw`\bar{\mu} \leftarrow m\, \bar{\mu} + (1-m)\, \mu \qquad \bar{\sigma}^2 \leftarrow m\, \bar{\sigma}^2 + (1-m)\, \sigma^2`,
    ],
    figure: { kind: 'normalize', per: 'column' },
    related: ['LayerNormalization', 'Conv2D', 'Dropout'],
  },
  LayerNormalization: {
    title: 'LayerNormalization',
    formulas: [NORMALIZED],
    figure: { kind: 'normalize', per: 'row' },
    related: ['BatchNormalization', 'Rescaling'],
  },
  Rescaling: {
    title: 'Rescaling',
    formulas: [String.raw`y = s\, x + o`],
    figure: { kind: 'rescale' },
    related: ['Input', 'BatchNormalization'],
  },
  Add: {
    title: 'Add',
    formulas: [
      String.raw`y = x_{1} + x_{2} + \cdots \qquad \frac{\partial E}{\partial x_{k}} = \frac{\partial E}{\partial y}`,
    ],
    figure: { kind: 'merge', layer: 'Add' },
    related: ['Concatenate', 'Multiply'],
  },
  Multiply: {
    title: 'Multiply',
    formulas: [
      String.raw`y = x_{1}\, x_{2} \cdots \qquad \frac{\partial E}{\partial x_{k}} = \frac{\partial E}{\partial y} \prod_{l \ne k} x_{l}`,
    ],
    figure: { kind: 'merge', layer: 'Multiply' },
    related: ['Add', 'sigmoid'],
  },
  Concatenate: {
    title: 'Concatenate',
    formulas: [
      String.raw`y_{i,j,c} = \begin{cases} (x_{1})_{i,j,c} & c < C_{1} \\ (x_{2})_{i,j,\,c-C_{1}} & c \ge C_{1} \end{cases}`,
    ],
    figure: { kind: 'merge', layer: 'Concatenate' },
    related: ['Add', 'Multiply'],
  },
  RandomFlip: {
    title: 'RandomFlip',
    formulas: [
      String.raw`y_{i,j} = \begin{cases} x_{i,\;W-1-j} & P = \frac{1}{2} \\ x_{i,j} & P = \frac{1}{2} \end{cases}`,
    ],
    figure: { kind: 'augment', by: 'flip' },
    related: ['RandomRotation', 'RandomTranslation'],
  },
  RandomRotation: {
    title: 'RandomRotation',
    formulas: [
      String.raw`y_{i,j} = x_{i \cos\theta - j \sin\theta,\;\; i \sin\theta + j \cos\theta} \qquad \theta \sim U(-2\pi f,\; 2\pi f)`,
    ],
    figure: { kind: 'augment', by: 'rotate' },
    related: ['RandomFlip', 'RandomZoom'],
  },
  RandomTranslation: {
    title: 'RandomTranslation',
    formulas: [String.raw`y_{i,j} = x_{i - s H,\; j - t W} \qquad s, t \sim U(-f,\; f)`],
    figure: { kind: 'augment', by: 'shift' },
    related: ['RandomZoom', 'RandomFlip'],
  },
  RandomZoom: {
    title: 'RandomZoom',
    formulas: [String.raw`y_{i,j} = x_{r i,\; r j} \qquad r \sim U(1-f,\; 1+f)`],
    figure: { kind: 'augment', by: 'zoom' },
    related: ['RandomTranslation', 'RandomRotation'],
  },
  RandomContrast: {
    title: 'RandomContrast',
    formulas: [String.raw`y = \mu + r\,(x - \mu) \qquad r \sim U(1-f,\; 1+f)`],
    figure: { kind: 'augment', by: 'contrast' },
    related: ['GaussianNoise', 'Rescaling'],
  },
  GaussianNoise: {
    title: 'GaussianNoise',
    formulas: [String.raw`y = x + \varepsilon \qquad \varepsilon \sim \mathcal{N}(0,\; \sigma^2)`],
    figure: { kind: 'augment', by: 'noise' },
    related: ['Dropout', 'RandomContrast'],
  },
};
