import { memoryStores, redisStores } from '../contract-stores.ts';
import { guestIndexContract } from './guest-index.contract.ts';

guestIndexContract('memory', memoryStores);
guestIndexContract('redis', redisStores);
