import type { Route } from '../route.ts';
import { getCustomerCard } from './customer-card.ts';
import { getCases, patchCase, postCase } from './customer-cases.ts';
import { getCustomerDuplicates } from './customer-duplicates.ts';
import { deleteCustomer } from './customer-erasure.ts';
import { postFeedback } from './customer-feedback.ts';
import { getCustomerGreeting } from './customer-greeting.ts';
import { getCustomerHistory } from './customer-history.ts';
import { deleteMark, getMarks, postMark } from './customer-marks.ts';
import { deleteMerge, postMerge } from './customer-merges.ts';
import { getPreferences, postPreference } from './customer-preferences.ts';
import { getCustomerProfile, putCustomerProfile } from './customer-profile.ts';
import { getCustomerRecommendations } from './customer-recommendations.ts';
import { getCustomers } from './customer-search.ts';
import { getCustomerStays } from './customer-stays.ts';
import { postEvents } from './events.ts';
import { getHealth, getLive, getReady } from './health.ts';
import { postIdentity } from './identities.ts';
import { getItemRecommendations } from './item-recommendations.ts';
import { deleteItem, getOneItem, patchItemFields, postItems, putItem } from './items.ts';
import { deleteKey, getKeys, postKey } from './keys.ts';
import { getModelComparison, getModels, getOneModel, postModelActivation } from './models.ts';
import { getPlaceArrivals } from './place-arrivals.ts';
import { getPlaceReport } from './place-report.ts';
import { postRecommendations } from './recommendations.ts';
import { getTenantSettings, putTenantSettings } from './settings.ts';
import { getStatus } from './status.ts';
import { getOneTrainingJob, getTrainingJobs, postTrainingJob } from './training-jobs.ts';
import { getTrending } from './trending.ts';
import { deleteWords, getAllWords, getWords, putWords } from './words.ts';

/** Every door. The busy ones first: Express looks from the top. A fixed path stands before one with a parameter. */
export const ALL_ROUTES: readonly Route[] = [
  postEvents,
  getCustomerRecommendations,
  postRecommendations,
  getItemRecommendations,
  getTrending,
  postIdentity,
  getCustomerGreeting,
  getCustomerCard,
  getPlaceArrivals,
  getCustomerHistory,
  getCustomers,
  getCustomerDuplicates,
  postMerge,
  deleteMerge,
  getCustomerProfile,
  putCustomerProfile,
  getCustomerStays,
  getPreferences,
  postPreference,
  getMarks,
  postMark,
  deleteMark,
  getCases,
  postCase,
  patchCase,
  postFeedback,
  getPlaceReport,
  deleteCustomer,
  postItems,
  getOneItem,
  putItem,
  patchItemFields,
  deleteItem,
  postTrainingJob,
  getTrainingJobs,
  getOneTrainingJob,
  getModels,
  getModelComparison,
  getOneModel,
  postModelActivation,
  postKey,
  getKeys,
  deleteKey,
  getTenantSettings,
  putTenantSettings,
  getAllWords,
  getWords,
  putWords,
  deleteWords,
  getStatus,
  getHealth,
  getReady,
  getLive,
];
