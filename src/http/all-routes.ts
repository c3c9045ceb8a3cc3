import { getAudit } from './admin/audit.ts';
import { getHealth, getLive, getReady } from './admin/health.ts';
import { deleteKey, getKeys, postKey } from './admin/keys.ts';
import { getModelComparison, getModels, getOneModel, postModelActivation } from './admin/models.ts';
import { deleteSecret, getSecrets, postSecret } from './admin/secrets.ts';
import { getTenantSettings, putTenantSettings } from './admin/settings.ts';
import { getStatus } from './admin/status.ts';
import { getOneTrainingJob, getTrainingJobs, postTrainingJob } from './admin/training-jobs.ts';
import { deleteWords, getAllWords, getWords, putWords } from './admin/words.ts';
import { getCustomerCard } from './guest/card.ts';
import { getCases, patchCase, postCase } from './guest/cases.ts';
import { getConsents, postConsent } from './guest/consents.ts';
import { getCustomerDuplicates, getPlaceDuplicates } from './guest/duplicates.ts';
import { deleteCustomer, postReceipt, postReturn } from './guest/erasure.ts';
import { getCustomerExport } from './guest/export.ts';
import { postFeedback } from './guest/feedback.ts';
import { getCustomerGreeting } from './guest/greeting.ts';
import { getPlaceArrivals, getPlaceDepartures, getPlaceGuests } from './guest/house-lists.ts';
import { getPlaceCases, getPlaceFeedback } from './guest/house-matters.ts';
import { deleteMark, getMarks, postMark } from './guest/marks.ts';
import { deleteMerge, postMerge } from './guest/merges.ts';
import { postPageLink } from './guest/page-links.ts';
import { getPlaceReport } from './guest/place-report.ts';
import { getPlaces } from './guest/places.ts';
import {
  deletePreference,
  deletePreferenceConsent,
  getPreferences,
  postPreference,
  putPreferenceConsent,
} from './guest/preferences.ts';
import { getCustomerProfile, patchCustomerProfile, putCustomerProfile } from './guest/profile.ts';
import { getPlaceRoom } from './guest/rooms.ts';
import { getCustomers } from './guest/search.ts';
import { getCustomerStays, getStay, postStays, putStayState } from './guest/stays.ts';
import type { Route } from './kit/route-types.ts';
import { postBulkLists } from './shop/bulk-lists.ts';
import { getLatest, getPopular } from './shop/crowd-lists.ts';
import { getCustomer, getCustomerList, getCustomerNeighbours } from './shop/customers.ts';
import { getEventState, getEvents } from './shop/event-list.ts';
import { deleteEvent, postEvents } from './shop/events.ts';
import { getCustomerHistory } from './shop/history.ts';
import { postIdentity } from './shop/identities.ts';
import { getItemMatches } from './shop/item-matches.ts';
import { patchManyItems } from './shop/item-patches.ts';
import { deleteItem, getItems, getOneItem, patchItemFields, postItems, putItem } from './shop/items.ts';
import { postPageOfLists } from './shop/page-of-lists.ts';
import {
  getCustomerRecommendations,
  getItemRecommendations,
  getTrending,
  postRecommendations,
} from './shop/recommendations.ts';

/** Every door. The busy ones first: Express looks from the top. A fixed path stands before one with a parameter. */
export const ALL_ROUTES: readonly Route[] = [
  postEvents,
  deleteEvent,
  getCustomerRecommendations,
  postRecommendations,
  postPageOfLists,
  postBulkLists,
  getItemRecommendations,
  getTrending,
  getPopular,
  getLatest,
  postIdentity,
  getCustomerGreeting,
  getCustomerCard,
  getPlaces,
  getPlaceArrivals,
  getPlaceGuests,
  getPlaceDepartures,
  getPlaceCases,
  getPlaceFeedback,
  getPlaceRoom,
  getCustomerHistory,
  getCustomers,
  getCustomerList,
  getCustomer,
  getCustomerNeighbours,
  getEvents,
  getEventState,
  getCustomerDuplicates,
  getPlaceDuplicates,
  postMerge,
  deleteMerge,
  getCustomerProfile,
  putCustomerProfile,
  patchCustomerProfile,
  getCustomerStays,
  putStayState,
  getStay,
  postStays,
  getConsents,
  postConsent,
  deletePreference,
  putPreferenceConsent,
  deletePreferenceConsent,
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
  getCustomerExport,
  postPageLink,
  deleteCustomer,
  postReturn,
  postReceipt,
  postItems,
  patchManyItems,
  getItemMatches,
  getItems,
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
  getSecrets,
  postSecret,
  deleteSecret,
  getTenantSettings,
  putTenantSettings,
  getAllWords,
  getWords,
  putWords,
  deleteWords,
  getAudit,
  getStatus,
  getHealth,
  getReady,
  getLive,
];
