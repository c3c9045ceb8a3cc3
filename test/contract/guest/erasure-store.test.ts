import { memoryStores, redisStores } from '../contract-stores.ts';
import { erasureStoreContract } from './erasure-store.contract.ts';

erasureStoreContract('memory', memoryStores);
erasureStoreContract('Redis', redisStores);
