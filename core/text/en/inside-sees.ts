/** Where a network looks: receptive fields, and what the pixels do to one number. */
export const insideSees = {
  'sees.tab': 'Where it looks',
  'sees.method': 'Method',
  'sees.field': 'Receptive field',
  'sees.fieldHelp': 'Which pixels a cell can see, how much each counts, and which cells a pixel reaches',
  'sees.gradient': 'Gradient',
  'sees.gradientHelp': 'How a small change of each pixel would change the number',
  'sees.timesInput': 'Gradient × input',
  'sees.timesInputHelp': 'What each pixel adds to the number, taken as a straight line',
  'sees.occlusion': 'Occlusion',
  'sees.occlusionHelp': 'What becomes of the number when a patch of the image is covered',
  'sees.gradCam': 'Grad-CAM',
  'sees.gradCamHelp': 'Where the maps of this layer speak for a class',

  // Of which number
  'sees.of': 'Of',
  'sees.ofClass': 'A class',
  'sees.ofClassHelp': 'One of the numbers that the network gives',
  'sees.ofOwn': 'This layer',
  'sees.ofOwnHelp': 'The number of this layer that is chosen on the right',
  'sees.class': 'Class',
  'sees.map': 'Map',
  'sees.unit': 'Unit',

  // How it is shown
  'sees.cover': 'Colours',
  'sees.over': 'Over the image',
  'sees.overHelp': 'The image shows through where little happens',
  'sees.alone': 'Alone',
  'sees.aloneHelp': 'Exactly the colours of the scale',
  'sees.save': 'Save this as a picture',

  // Figures
  'sees.image': 'The image',
  'sees.layerMap': '{layer}, map {number}',
  'sees.layerUnits': '{layer}, units',
  'sees.classes': 'What the network says',
  'sees.place': 'Row {row}, column {column}',
  'sees.cellField': 'Row {row}, column {column}: {value}, sees {size}',
  'sees.pixelReach': 'Row {row}, column {column}: {value}, reaches {size}',
  'sees.unitField': '{name}: {value}',
  'sees.patch': 'Row {row}, column {column}: {value} when covered',

  // What is found
  'sees.canSee': 'Can see',
  'sees.withHoles': '{size} pixels, {count} of them',
  'sees.pixels': '{size} pixels',
  'sees.noPixels': 'No pixel',
  'sees.effect': '90% of the effect',
  'sees.within': 'within {size}',
  'sees.noEffect': 'none: gradients are 0',
  'sees.reaches': 'Pixel ({row}, {column}) reaches',
  'sees.cells': '{size} cells',
  'sees.cellsWithHoles': '{size} cells, {count} of them',
  'sees.units': '{count} of {total}',
  'sees.nothingReached': 'Nothing here',
  'sees.number': 'The number',
  'sees.sum': 'Before the activation',
  'sees.logit': 'Logit of {name}',
  'sees.probability': 'Output for {name}',
  'sees.working': 'Computing',
  'sees.nothing': 'There is no memory to compute this, or the layer has no gradient.',

  // What the colours are
  'sees.colourField': 'Effect',
  'sees.colourGradient': 'Gradient',
  'sees.colourTimesInput': 'Gradient × input',
  'sees.colourOcclusion': 'Change',
  'sees.colourGradCam': 'Heat',

  // Across the network
  'sees.across': 'Across the network',
  'sees.acrossCell': 'What the chosen cell sees of the layers before, and reaches of those behind',
  'sees.acrossPixel': 'What the chosen pixel reaches of every layer',
  'sees.notOnTheWay': 'Not on the way',

  // Occlusion
  'sees.patchSize': 'Patch',
  'sees.stride': 'Stride',
  'sees.fill': 'Filled with',
  'sees.fillZero': '0',
  'sees.fillMean': 'The mean',
  'sees.start': 'Again',
  'sees.stop': 'Stop',
  'sees.progress': '{done} of {total} positions',
  'sees.older': 'The network has been trained on since.',

  // Grad-CAM
  'sees.camWeights': 'What each map counts',
  'sees.camWeight': 'Map {number} counts {weight}',

  // What it says, and what it does not
  'sees.says': 'It says',
  'sees.saysNot': 'It does not say',
  'sees.fieldSays':
    'The frame holds the pixels that can change this number, whatever the weights are. The colours tell how much each does here.',
  'sees.fieldSaysNot':
    'What a large change of a pixel would do. The effect is the gradient before the activation, so a cell that a relu has shut has one too.',
  'sees.inputSays': 'Which cells of every layer change with this pixel, whatever the weights are.',
  'sees.inputSaysNot': 'How much they change: the effect on one of them is shown in its own layer.',
  'sees.gradientSays':
    'Where a slightly brighter pixel would raise the number (orange) or lower it (blue). Of a class the number is its logit.',
  'sees.gradientSaysNot': 'How much of the number comes from a pixel: it tells of small changes alone.',
  'sees.timesInputSays':
    'What each pixel adds to the number if the network were a straight line: gradient times brightness. Of a class the number is its logit.',
  'sees.timesInputSaysNot':
    'Anything of black pixels: 0 times any gradient is 0, though a stroke that is missing can count.',
  'sees.occlusionSays':
    'How the number changes when a patch is covered, of a class its output after the activation. Blue: it falls, so what was there spoke for it.',
  'sees.occlusionSaysNot':
    'What either of two places does that can stand in for each other. A patch is also something new to see.',
  'sees.gradCamSays':
    'Where the maps of this layer speak for the class. Each map counts as much as the logit grows with it, on average over its cells.',
  'sees.gradCamSaysNot':
    'What speaks against the class: the ReLU cuts it off. Nor anything finer than a cell.',
} as const;
