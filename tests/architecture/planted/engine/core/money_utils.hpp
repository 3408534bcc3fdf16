/// Something.
#pragma once
