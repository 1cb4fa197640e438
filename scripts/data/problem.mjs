/** What keeps a data set from being fetched. The message is all a person sees: what is wrong, then what to do. */
export class DataProblem extends Error {
  name = "DataProblem";
}
