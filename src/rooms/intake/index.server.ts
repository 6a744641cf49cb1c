export { takeIn, type Progress } from './commands.ts'
export { importContents, importFolder, type InProgramme } from './importing.ts'
export { sentence, isFatal, type Contents, type Counts, type Family, type Imported, type Problem, type Programme, type Reading } from './model.ts'
export { readContents, readFolder } from './reading/read.ts'
