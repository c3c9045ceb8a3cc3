import IntlMessageFormatModule from 'intl-messageformat';
