#pragma once

/// The whole public interface of libdecl.

#include <decl/archive.hpp>
#include <decl/archive_verify.hpp>
#include <decl/bytes.hpp>
#include <decl/catalogue.hpp>
#include <decl/columns.hpp>
#include <decl/conformance.hpp>
#include <decl/convert.hpp>
#include <decl/declaration.hpp>
#include <decl/error.hpp>
#include <decl/file.hpp>
#include <decl/intake.hpp>
#include <decl/key.hpp>
#include <decl/page.hpp>
#include <decl/record.hpp>
#include <decl/seal.hpp>
#include <decl/time.hpp>
#include <decl/trust.hpp>
#include <decl/verify.hpp>
