import { memoryStores, redisStores } from '../contract-stores.ts';
import { consentStoreContract } from './consent-store.contract.ts';

consentStoreContract('memory', memoryStores);
consentStoreContract('Redis', redisStores);
