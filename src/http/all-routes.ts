import { getHealth, getLive, getReady } from './admin/health.ts';
import { deleteKey, getKeys, postKey } from './admin/keys.ts';
import { getModelComparison, getModels, getOneModel, postModelActivation } from './admin/models.ts';
import { getTenantSettings, putTenantSettings } from './admin/settings.ts';
import { getStatus } from './admin/status.ts';
import { getOneTrainingJob, getTrainingJobs, postTrainingJob } from './admin/training-jobs.ts';
import { deleteWords, getAllWords, getWords, putWords } from './admin/words.ts';
import { getCustomerCard } from './guest/customer-card.ts';
import { getCases, patchCase, postCase } from './guest/customer-cases.ts';
import { getCustomerDuplicates } from './guest/customer-duplicates.ts';
import { deleteCustomer } from './guest/customer-erasure.ts';
import { postFeedback } from './guest/customer-feedback.ts';
import { getCustomerGreeting } from './guest/customer-greeting.ts';
import { deleteMark, getMarks, postMark } from './guest/customer-marks.ts';
import { deleteMerge, postMerge } from './guest/customer-merges.ts';
import { getPreferences, postPreference } from './guest/customer-preferences.ts';
import { getCustomerProfile, putCustomerProfile } from './guest/customer-profile.ts';
import { getCustomers } from './guest/customer-search.ts';
import { getCustomerStays } from './guest/customer-stays.ts';
import { getPlaceArrivals } from './guest/place-arrivals.ts';
import { getPlaceReport } from './guest/place-report.ts';
import type { Route } from './kit/route.ts';
import { getCustomerHistory } from './shop/customer-history.ts';
import { getCustomerRecommendations } from './shop/customer-recommendations.ts';
import { postEvents } from './shop/events.ts';
import { postIdentity } from './shop/identities.ts';
import { getItemRecommendations } from './shop/item-recommendations.ts';
import { deleteItem, getOneItem, patchItemFields, postItems, putItem } from './shop/items.ts';
import { postRecommendations } from './shop/recommendations.ts';
import { getTrending } from './shop/trending.ts';

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
