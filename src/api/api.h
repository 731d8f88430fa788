/* api.h - REST under /api/v1: every register under one scheme, hearing answers, OpenAPI. */
#ifndef API_API_H
#define API_API_H
#include "http/http.h"

extern const struct route api_routes[];

#endif
