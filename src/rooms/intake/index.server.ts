export { importContents, importFolder, type Progress } from './commands.ts'
export { sentence, isFatal, type Contents, type Counts, type Family, type Imported, type Problem, type Programme, type Reading } from './model.ts'
export { readContents, readFolder } from './reading/read.ts'
