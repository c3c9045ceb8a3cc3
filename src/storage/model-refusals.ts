import { AppError } from '../domain/errors.ts';

/** For a model that was learnt, in part, from somebody who has been erased since. */
export function erasedMeanwhile(): AppError {
  return new AppError('erased', 'Somebody was erased after this model began to be trained: it may not serve.');
}

export function notInsteadOf(version: number | undefined): AppError {
  return new AppError('conflict', `Model version ${version} does not serve any more.`);
}
