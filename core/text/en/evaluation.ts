/** What a trained network makes of images: the numbers, the confusions, the images themselves, and one to try. */
export const evaluationProblems = {
  EVAL_OTHER_CLASSES:
    'No folder in {folder} is a class of this network. It holds {found}; the network knows {wanted}. Give the folders the names of the classes, and drop it again.',
} as const;

export const evaluation = {
  'layout.evaluation': 'Evaluation',

  'pager.previous': 'Previous page',
  'pager.next': 'Next page',
  'pager.page': '{first} to {last} of {count}',

  // Before there is anything to see
  'evaluation.empty.lesson':
    'A lesson learns one image, so there is nothing to compare. Choose a data set in the Data panel and train on it: here you then see which images the network gets wrong.',
  'evaluation.empty.train': 'Train, then see here which images the network gets wrong.',
  'evaluation.empty.train.title': 'Nothing evaluated yet',
  'evaluation.empty.running':
    'Training. Pause the run, or press Evaluate, to see which images the network gets wrong now.',
  'evaluation.empty.ready':
    'The network is not trained yet. Train it, or press Evaluate to see how it guesses.',
  'evaluation.empty.working': 'Evaluating…',

  // The views and the numbers
  'evaluation.view': 'View',
  'evaluation.view.confusions': 'Confusions',
  'evaluation.view.classes': 'Classes',
  'evaluation.view.try': 'Try it',
  'evaluation.view.confusionsHelp': 'Which class is taken for which',
  'evaluation.view.classesHelp': 'How well each class is told from the others',
  'evaluation.view.tryHelp': 'One image of your own through the network as it is now',
  'evaluation.part': 'Images',
  'evaluation.part.test': 'Test',
  'evaluation.part.validation': 'Validation',
  'evaluation.part.train': 'Training',
  'evaluation.part.dropped': 'Dropped test set',
  'evaluation.testSet': 'Test set…',
  'evaluation.testSetInput': 'Folder of images to test with',
  'evaluation.testReading': 'Reading {name}: {done} of {total}',
  'evaluation.testUnknown': {
    one: '{count} folder is no class of this network ({classes}): {images} left out. Rename the folder, and drop it again, to count its images.',
    other:
      '{count} folders are no classes of this network ({classes}): {images} left out. Rename the folders, and drop them again, to count their images.',
  },
  'evaluation.testRefused': {
    one: '{count} file was not taken: {reason}',
    other: '{count} files were not taken, first this one: {reason}',
  },
  'evaluation.testOther': 'The test set {name} was read for another network: drop it again.',
  'evaluation.evaluate': 'Evaluate',
  'evaluation.results': 'Results',
  'evaluation.accuracy': 'Accuracy',
  'evaluation.topK': 'Top {k}',
  'evaluation.loss': 'Loss',
  'evaluation.images': { one: '{count} image', other: '{count} images' },
  'evaluation.iteration': 'at iteration {iteration}',
  'evaluation.stale': 'out of date: the weights are others now',
  'evaluation.announce': 'Evaluated at iteration {iteration}: {accuracy} of {images} right.',

  // The matrix
  'confusion.title': 'Confusion matrix',
  'confusion.corner': 'true class, then predicted class',
  'confusion.axes': 'Rows are true classes, columns predicted ones. Choose a cell to see its images.',
  'confusion.true': 'True',
  'confusion.predicted': 'Predicted',
  'confusion.shown': 'Cells',
  'confusion.counts': 'Counts',
  'confusion.rows': '% of true',
  'confusion.columns': '% of predicted',
  'confusion.countsHelp': 'How many images.',
  'confusion.rowsHelp': 'Each row adds up to 100%.',
  'confusion.columnsHelp': 'Each column adds up to 100%.',
  'confusion.legend': 'Scale from {from} to {to}',
  'confusion.cell': {
    one: '{count} image of {label} taken for {predicted}',
    other: '{count} images of {label} taken for {predicted}',
  },
  'confusion.rightCell': {
    one: '{count} image of {label} recognized',
    other: '{count} images of {label} recognized',
  },
  'confusion.share': '{cell}, {share}',
  'confusion.listTitle': 'Most frequent confusions',
  'confusion.listNone': 'Every image got its own class: there are no confusions.',
  'confusion.count': 'Images',
  'confusion.shareOfTrue': '% of true',

  // The classes
  'classes.title': 'Results by class',
  'classes.name': 'Class',
  'classes.precision': 'Precision',
  'classes.recall': 'Recall',
  'classes.f1': 'F1',
  'classes.support': 'Images',
  'classes.unknown': '–',

  // The images
  'results.title': 'Images by result',
  'results.show': 'Show',
  'results.wrong': 'Most wrong',
  'results.unsure': 'Least sure',
  'results.cell': '{label} taken for {predicted}',
  'results.rightCell': '{label}, recognized',
  'results.missed': '{label} taken for others',
  'results.none': 'No images here.',
  'results.noneWrong': 'None: every image got its own class.',
  'results.image': '{label}, taken for {predicted} with {confidence}. Try it',
  'results.rightImage': '{label}, recognized with {confidence}. Try it',

  // One image to try
  'try.title': 'Try it',
  'try.none': 'There is no network to try: press Train to make one.',
  'try.pad': 'Drawing pad. Without a pointer, choose an image of the data, or open one.',
  'try.padHint': 'Draw here',
  'try.padDrop': 'or drop or paste an image',
  'try.clear': 'Clear',
  'try.pen': 'Pen',
  'try.fromData': 'Image of the data',
  'try.previous': 'Previous image',
  'try.next': 'Next image',
  'try.open': 'Open image…',
  'try.input': 'Image file to try',
  'try.invert': 'Invert',
  'try.sees': 'What the network sees',
  'try.dataImage': 'Image {number} of {count}: {label}',
  'try.says': 'The network says {label}',
  'try.nothing':
    'Draw, choose or open an image, or use the camera: its class probabilities appear here, live.',
} as const;
